import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
} from 'yaml'
import type { Locator, Position, SpecPath } from './position.ts'
import { pathKey } from './position.ts'
import type { Problem, ProblemCode } from './problem.ts'

/** Longest text looked at, in UTF-16 units. */
const maximumLength = 1_000_000
/** Words and punctuation marks, blanks too: those of some 4,000 lines, and parsed within a second even where the parser is quadratic. */
const maximumLexemes = 30_000
/** Collections within collections. A spec needs ten; the composer is recursive, so a bound is needed at all. */
const maximumDepth = 64
/** Mistakes shown of this kind: one missing quote may cause hundreds. */
const maximumProblems = 20

/** A YAML text as plain data (mappings have no prototype), with the positions of its parts. */
export interface YamlContent {
  readonly value: unknown
  readonly locator: Locator
  readonly problems: readonly Problem[]
}

/**
 * Reads one YAML document (version 1.2, core schema). Never throws and never takes long, whatever the text: what it cannot read becomes problems.
 *
 * @param text the file's text
 * @param path the file's name, for the problems
 */
export function readYaml(text: string, path: string): YamlContent {
  const lines = new LineCounter()
  const problems: Problem[] = []
  const places = new Map<
    string,
    { readonly key: readonly [number, number]; readonly value: readonly [number, number] }
  >()

  const report = (code: ProblemCode, [start, end]: readonly [number, number], message: string, hint: string): void => {
    if (problems.length >= maximumProblems) return
    problems.push({ path, code, ...position(lines, start, end), message: shorten(message), hint })
  }

  /** Turns a node into plain data, notes where everything stands, and refuses what specs do without. */
  const convert = (node: unknown, at: SpecPath, key: readonly [number, number] | null): unknown => {
    if (!isNode(node)) {
      if (key !== null) places.set(pathKey(at), { key, value: key })
      return null
    }
    const range = rangeOf(node)
    places.set(pathKey(at), { key: key ?? range, value: range })
    if (isAlias(node) || node.anchor !== undefined) {
      const what = isAlias(node) ? `alias *${node.source}` : `anchor &${node.anchor}`
      const hint =
        'Use `extends` to take over the settings of an arm or experiment; a text that begins with * or & needs quotes.'
      report('yaml/forbidden', range, `${what}: specs have no anchors and aliases`, hint)
      if (isAlias(node)) return null
    }
    if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) {
      report(
        'yaml/forbidden',
        range,
        `tag ${node.tag}: specs have no tags`,
        'Remove it; a text that begins with ! needs quotes.',
      )
    }
    if (isMap(node)) {
      const mapping: Record<string, unknown> = Object.create(null)
      for (const pair of node.items) {
        const keyRange = isNode(pair.key) ? rangeOf(pair.key) : range
        if (!isScalar(pair.key)) {
          report(
            'yaml/forbidden',
            keyRange,
            'a key must be a plain word',
            'Write `key: value`, and quotes around a key that begins with *.',
          )
          continue
        }
        const name = String(pair.key.value)
        if (name === '__proto__')
          report('yaml/forbidden', keyRange, 'the key "__proto__" is not allowed', 'Choose another name.')
        else if (name in mapping) {
          const first = places.get(pathKey([...at, name]))?.key[0] ?? 0
          const line = lines.linePos(first).line
          report(
            'key/duplicate',
            keyRange,
            `"${name}" stands here twice; it was first said in line ${line}`,
            'Keep one of them.',
          )
        } else mapping[name] = convert(pair.value, [...at, name], keyRange)
      }
      return mapping
    }
    if (isSeq(node)) return node.items.map((item, index) => convert(item, [...at, index], null))
    return isScalar(node) ? node.value : null
  }

  const locator = makeLocator(lines, places)
  if (text.length > maximumLength) {
    report(
      'yaml/limit',
      [0, 0],
      `the file has ${text.length} characters; at most ${maximumLength} are read`,
      'Split it into several specs.',
    )
    return { value: null, locator, problems }
  }
  const tokens = tokenize(text, lines)
  if ('stoppedAt' in tokens) {
    report('yaml/limit', [tokens.stoppedAt, tokens.stoppedAt + 1], tokens.because, 'Specs are small: split this one.')
    return { value: null, locator, problems }
  }
  const options = { version: '1.2', schema: 'core', uniqueKeys: false, merge: false, prettyErrors: false } as const
  const [document, ...others] = new Composer(options).compose(tokens.tokens, true, text.length)
  for (const error of document?.errors ?? []) {
    report(
      'yaml/syntax',
      error.pos,
      error.message.replaceAll('\n', ' '),
      syntaxHint(error.code, text.slice(text.lastIndexOf('\n', error.pos[0] - 1) + 1, error.pos[0])),
    )
  }
  for (const { pos, code } of document?.warnings ?? []) {
    if (code === 'TAG_RESOLVE_FAILED')
      report('yaml/forbidden', pos, 'specs have no tags', 'Remove it; a text that begins with ! needs quotes.')
  }
  const second = others.find((other) => other.contents !== null)
  if (second !== undefined) {
    report(
      'yaml/forbidden',
      second.range.slice(0, 2) as [number, number],
      'a second document begins here',
      'One file is one spec: remove the line `---`.',
    )
  }
  const value = problems.length === 0 ? convert(document?.contents, [], null) : null
  return { value, locator, problems }
}

/** Parses to tokens without recursion, and stops where the text gets too much for the recursive composer. */
function tokenize(
  text: string,
  lines: LineCounter,
): { readonly tokens: readonly CST.Token[] } | { readonly stoppedAt: number; readonly because: string } {
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  const tokens: CST.Token[] = []
  let lexemes = 0
  for (const lexeme of new Lexer().lex(text)) {
    const stoppedAt = parser.offset
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > maximumDepth)
      return { stoppedAt, because: `nested more than ${maximumDepth} levels deep` }
    if (++lexemes > maximumLexemes)
      return { stoppedAt, because: `more than ${maximumLexemes} words and punctuation marks` }
  }
  for (const token of parser.end()) tokens.push(token)
  return { tokens }
}

/** The first part of a message: the parser quotes the text, however long. */
function shorten(message: string): string {
  return message.length > 200 ? `${message.slice(0, 199)}…` : message
}

function syntaxHint(code: string, lineBefore: string): string {
  if (/^[\s-]*\*/.test(lineBefore)) return 'A key that begins with * needs quotes: "*.kernel": zeros.'
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'Indent with spaces, two for each level.'
    case 'BAD_INDENT':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'Check the indentation, and put quotes around a text that holds ": ".'
    case 'MISSING_CHAR':
      return 'Check that quotes and brackets are closed.'
    default:
      return ''
  }
}

function rangeOf(node: Node): readonly [number, number] {
  const [start, end] = node.range ?? [0, 0, 0]
  return [start, end]
}

function position(lines: LineCounter, start: number, end: number): Position {
  const from = lines.linePos(start)
  const to = lines.linePos(Math.max(start, end))
  return {
    line: Math.max(1, from.line),
    column: Math.max(1, from.col),
    endLine: Math.max(1, to.line),
    endColumn: Math.max(1, to.col),
  }
}

function makeLocator(
  lines: LineCounter,
  places: ReadonlyMap<string, { readonly key: readonly [number, number]; readonly value: readonly [number, number] }>,
): Locator {
  const locate = (path: SpecPath, part: 'key' | 'value'): Position => {
    for (let length = path.length; length >= 0; length--) {
      const place = places.get(pathKey(path.slice(0, length)))
      // What is missing inside of something is shown at that thing's key: its value may be many lines long.
      if (place !== undefined) return position(lines, ...(length === path.length ? place[part] : place.key))
    }
    return { line: 1, column: 1, endLine: 1, endColumn: 1 }
  }
  return { value: (path) => locate(path, 'value'), key: (path) => locate(path, 'key') }
}
