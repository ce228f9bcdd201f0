import { isMap, isScalar, isSeq, type Pair, parse, parseDocument, type Scalar, type YAMLMap } from 'yaml'
import type { SpecPath } from './position.ts'
import { readYaml } from './read-yaml.ts'
import { rangeOf } from './yaml-places.ts'

/** A text to be put at a place of a YAML file. */
export interface Word {
  /** Mappings on the way that are missing are made. */
  readonly at: SpecPath
  /** Key of the entry that a new one comes after, on one line, so that no comment loses what it stands above; without such an entry it is the first. */
  readonly after: string
  readonly value: string
}

/** A piece of a text that another one replaces. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Puts words into the text of a YAML file: in place of what is there, or as new entries. Everything else stays as it is: comments, layout, line breaks. The
 * result is read again and compared.
 *
 * @returns `null` when the text is not YAML, or is laid out so that a word cannot be put there without changing anything else
 */
export function setWords(text: string, words: readonly Word[]): string | null {
  const before = readYaml(text, '')
  if (before.problems.length > 0) return null
  const root = parseDocument(text, { keepSourceTokens: true }).contents
  const edits: Edit[] = []
  for (const word of words) {
    const edit = editOf(text, root, word)
    if (edit === null) return null
    edits.push(edit)
  }
  const written = edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((now, { from, to, text: put }) => now.slice(0, from) + put + now.slice(to), text)
  const expected = words.reduce<unknown>((value, word) => withWord(value, word.at, word.value), before.value)
  const after = readYaml(written, '')
  return after.problems.length === 0 && same(after.value, expected) ? written : null
}

function editOf(text: string, root: unknown, { at, after, value }: Word): Edit | null {
  // What reads as a number or the like needs quotes.
  const word = parse(value) === value ? value : JSON.stringify(value)
  let node = root
  for (const [depth, key] of at.entries()) {
    if (isMap(node) && entryOf(node, key) === undefined) {
      const [last, ...outer] = at.slice(depth).reverse()
      const entry = outer.reduce<string>((inner, name) => `${name}: { ${inner} }`, `${last}: ${word}`)
      return added(text, node, after, entry)
    }
    node = isMap(node) ? entryOf(node, key)?.value : isSeq(node) ? node.items[Number(key)] : null
  }
  return isScalar(node) ? replaced(text, node, word) : null
}

function entryOf(map: YAMLMap, name: string | number): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && String(key.value) === String(name))
}

function replaced(text: string, node: Scalar, word: string): Edit {
  const [from, to] = rangeOf(node)
  if (node.srcToken?.type !== 'block-scalar') return { from, to, text: from === to ? ` ${word}` : word }
  // A block of lines: its header may have a comment, and the line breaks at its end are its own.
  const [comment] = node.srcToken.props.flatMap((token) => (token.type === 'comment' ? [token.source] : []))
  const [end = ''] = /(?:\r?\n[ \t]*)*$/.exec(text.slice(from, to)) ?? []
  return { from, to, text: `${word}${comment === undefined ? '' : ` ${comment}`}${end}` }
}

function added(text: string, map: YAMLMap, after: string, entry: string): Edit {
  const { flow, srcToken } = map
  const indent = ' '.repeat(srcToken?.type === 'block-map' ? srcToken.indent : 0)
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n'
  const earlier = entryOf(map, after)
  if (isScalar(earlier?.value)) {
    const [, end] = rangeOf(earlier.value)
    if (flow) return insertion(end, `, ${entry}`)
    // A block of lines ends with a line break of its own.
    if (text[end - 1] === '\n') return insertion(end, `${indent}${entry}${lineBreak}`)
    const line = /\r?\n/.exec(text.slice(end))
    return insertion(line === null ? text.length : end + line.index, `${lineBreak}${indent}${entry}`)
  }
  const [first] = map.items
  if (first === undefined) return insertion(rangeOf(map)[0] + 1, ` ${entry} `)
  return insertion(startOf(first), flow ? `${entry}, ` : `${entry}${lineBreak}${indent}`)
}

function insertion(at: number, text: string): Edit {
  return { from: at, to: at, text }
}

/** Where an entry begins: with its key, or with what says that a key follows. */
function startOf({ key, srcToken }: Pair): number {
  const before = srcToken?.start.find(({ type }) => ['explicit-key-ind', 'tag'].includes(type))
  return before?.offset ?? (isScalar(key) ? rangeOf(key)[0] : 0)
}

/** A value with a text at a place of it. */
function withWord(value: unknown, at: SpecPath, word: string): unknown {
  const [key, ...rest] = at
  if (key === undefined) return word
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? withWord(item, rest, word) : item))
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const inner = entries.find(([name]) => name === key)?.[1]
  return Object.fromEntries([...entries.filter(([name]) => name !== key), [key, withWord(inner, rest, word)]])
}

/** Whether two plain values are the same, whatever the order of keys. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Object.is(one, other)
  const parts = Object.entries(one)
  return (
    Array.isArray(one) === Array.isArray(other) &&
    parts.length === Object.keys(other).length &&
    parts.every(([key, part]) => Object.hasOwn(other, key) && same(part, Reflect.get(other, key)))
  )
}
