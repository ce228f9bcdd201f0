import fc from 'fast-check'

/** What a reader of text is likely to trip over: numbers at the ends of their ranges, names that objects have, marks of YAML, JSON, CSV, Markdown and terminals. */
const pieces = [
  '',
  '0',
  '-0',
  '-1',
  '1e308',
  '1e-320',
  '1e999',
  '.nan',
  'NaN',
  '.inf',
  'Infinity',
  '9007199254740993',
  '0x10',
  '0,9',
  'null',
  '~',
  'true',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '../../x',
  '/dev/zero',
  '*',
  '*a',
  '&a 1',
  '!!js/function x',
  '<<',
  '[]',
  '{}',
  '[[[',
  '{a: ',
  '"',
  "'",
  '\\',
  '|',
  '>-',
  '---',
  '...',
  '# ',
  ': ',
  '- ',
  '\n',
  '\r\n',
  '\t',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '\ud800',
  '\ufeff',
  '{{x}}',
  '<script>',
  '::error::',
  ';',
  ',',
]

/** A change of text at places given as shares of its length. */
type TextChange = (text: string) => string

const share = fc.double({ min: 0, max: 1, noNaN: true })
const place = (text: string, at: number) => Math.floor(at * text.length)
const line = (lines: readonly string[], at: number) => Math.min(Math.floor(at * lines.length), lines.length - 1)

function changeLines(change: (lines: string[]) => void): TextChange {
  return (text) => {
    const lines = text.split('\n')
    change(lines)
    return lines.join('\n')
  }
}

const textChange: fc.Arbitrary<TextChange> = fc.oneof(
  // A piece in place of a word, which is where values and keys stand.
  {
    weight: 4,
    arbitrary: fc.tuple(share, fc.constantFrom(...pieces)).map(([at, piece]): TextChange => {
      return (text) => {
        const words = [...text.matchAll(/[\w.*-]+/g)]
        const found = words[Math.floor(at * words.length)]
        return found === undefined
          ? piece
          : text.slice(0, found.index) + piece + text.slice(found.index + found[0].length)
      }
    }),
  },
  // A word in place of another: what is well-formed, and means something else.
  {
    weight: 4,
    arbitrary: fc.tuple(share, share).map(([at, from]): TextChange => {
      return (text) => {
        const words = [...text.matchAll(/[\w.*-]+/g)]
        const found = words[Math.floor(at * words.length)]
        const other = words[Math.floor(from * words.length)]
        if (found === undefined || other === undefined) return text
        return text.slice(0, found.index) + other[0] + text.slice(found.index + found[0].length)
      }
    }),
  },
  fc.tuple(share, fc.constantFrom(...pieces)).map(([at, piece]): TextChange => {
    return (text) => text.slice(0, place(text, at)) + piece + text.slice(place(text, at))
  }),
  fc.tuple(share, fc.integer({ min: 1, max: 40 })).map(([at, length]): TextChange => {
    return (text) => text.slice(0, place(text, at)) + text.slice(place(text, at) + length)
  }),
  share.map(
    (at): TextChange =>
      (text) =>
        text.slice(0, place(text, at)),
  ),
  share.map((at) => changeLines((lines) => lines.splice(line(lines, at), 1))),
  fc
    .tuple(share, share)
    .map(([from, to]) => changeLines((lines) => lines.splice(line(lines, to), 0, lines[line(lines, from)] ?? ''))),
  fc.tuple(share, fc.integer({ min: -4, max: 4 })).map(([at, by]) =>
    changeLines((lines) => {
      const index = line(lines, at)
      const text = lines[index] ?? ''
      lines[index] = by < 0 ? text.replace(new RegExp(`^ {0,${-by}}`), '') : ' '.repeat(by) + text
    }),
  ),
)

/** One of the texts, changed in a few places: words replaced, swapped, lines moved, doubled and cut. */
export function changedText(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(textChange, { minLength: 1, maxLength: 4 }))
    .map(([text, changes]) => changes.reduce((result, change) => change(result), text))
}

type BytesChange = (bytes: Uint8Array) => Uint8Array

const byteAt = (bytes: Uint8Array, at: number) => Math.min(Math.floor(at * bytes.length), bytes.length - 1)
// The beginning of a file says what the rest is.
const where = fc.oneof(
  share,
  share.map((at) => at ** 6),
  share.map((at) => 1 - at ** 6),
)

const bytesChange: fc.Arbitrary<BytesChange> = fc.oneof(
  fc.tuple(where, fc.integer({ min: 1, max: 255 })).map(([at, mask]): BytesChange => {
    return (bytes) => bytes.map((byte, index) => (index === byteAt(bytes, at) ? byte ^ mask : byte))
  }),
  fc.tuple(where, fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.integer({ min: 1, max: 8 })).map(
    ([at, value, length]): BytesChange =>
      (bytes) =>
        Uint8Array.from(bytes).fill(value, byteAt(bytes, at), byteAt(bytes, at) + length),
  ),
  where.map(
    (at): BytesChange =>
      (bytes) =>
        bytes.slice(0, byteAt(bytes, at)),
  ),
  fc.tuple(where, where).map(([from, to]): BytesChange => {
    return (bytes) => Buffer.concat([bytes.subarray(0, byteAt(bytes, to)), bytes.subarray(byteAt(bytes, from))])
  }),
)

/** One of the files, changed in a few places: bits flipped, bytes set, cut, moved. */
export function changedBytes(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...files), fc.array(bytesChange, { minLength: 1, maxLength: 3 }))
    .map(([file, changes]) => changes.reduce((result, change) => change(result), file))
}
