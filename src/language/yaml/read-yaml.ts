import { Composer, type CST, isAlias, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml'
import type { Problem, ProblemCode } from '../problem.ts'
import type { Locator } from './position.ts'
import { findPlace, locateIn, positionOf, type Range, rangeOf } from './yaml-places.ts'

/** Longest text looked at, in UTF-16 units. */
const maximumLength = 1_000_000
/** Words and punctuation marks, blanks too: those of some 20,000 lines, or 2,000 claims. */
const maximumLexemes = 150_000
/** Longest single text, in UTF-16 units: every one of its characters may be a mistake of its own, and a spec quotes sentences. */
const maximumLexeme = 20_000
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

  const report = (code: ProblemCode, [start, end]: Range, message: string, hint: string): void => {
    if (problems.length >= maximumProblems) return
    problems.push({ path, code, ...positionOf(lines, start, end), message: shorten(message), hint })
  }

  /** Turns a node into plain data, and refuses what specs do without. */
  const convert = (node: unknown): unknown => {
    if (!isNode(node)) return null
    const range = rangeOf(node)
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
          const { line } = lines.linePos(findPlace(node, [name])?.key[0] ?? 0)
          report(
            'key/duplicate',
            keyRange,
            `duplicate key "${name}" (first defined on line ${line})`,
            'Keep one of them.',
          )
        } else mapping[name] = convert(pair.value)
      }
      return mapping
    }
    if (isSeq(node)) return node.items.map(convert)
    return isScalar(node) ? node.value : null
  }

  if (text.length > maximumLength) {
    report(
      'yaml/limit',
      [0, 0],
      `the file has ${text.length} characters; at most ${maximumLength} are read`,
      'Split it into several specs.',
    )
    return { value: null, locator: locateIn(lines, null), problems }
  }
  const tokens = tokenize(text, lines)
  if ('stoppedAt' in tokens) {
    report('yaml/limit', [tokens.stoppedAt, tokens.stoppedAt + 1], tokens.because, 'Specs are small: split this one.')
    return { value: null, locator: locateIn(lines, null), problems }
  }
  const options = { version: '1.2', schema: 'core', uniqueKeys: false, merge: false, prettyErrors: false } as const
  const [document, ...others] = new Composer(options).compose(tokens.tokens, true, text.length)
  // Each is explained by its line, which may be as long as the text.
  for (const error of (document?.errors ?? []).slice(0, maximumProblems)) {
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
  const contents = document?.contents ?? null
  const value = problems.length === 0 ? convert(contents) : null
  return { value, locator: locateIn(lines, contents), problems }
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
    if (lexeme.length > maximumLexeme)
      return { stoppedAt, because: `a text of more than ${maximumLexeme} characters; a closing quote may be missing` }
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
  if (/(?:^[\s-]*|[{,[]\s*)\*/.test(lineBefore)) return 'A key that begins with * needs quotes: "*.kernel": zeros.'
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
