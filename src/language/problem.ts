import type { Position, SpecPath } from './yaml/position.ts'

/**
 * Every kind of mistake that a spec can hold. Closed: a new kind is a new line here, and docs/spec.md lists them all.
 */
export const problemCodes = {
  'file/unreadable': 'A file that the system does not let be read.',
  'yaml/encoding': 'A file whose bytes are not UTF-8.',
  'yaml/syntax': 'The text is not YAML: indentation, quotes, brackets.',
  'yaml/limit': 'The file is too large or nested too deeply.',
  'yaml/forbidden': 'YAML that specs do without: anchors, aliases, tags, several documents, the key `__proto__`.',
  'key/duplicate': 'A mapping holds the same key twice.',
  'key/missing': 'Something that is needed is not said, here or in what is inherited.',
  'key/unknown': 'A key that the language does not have.',
  'value/type': 'A value of the wrong kind: text where a number is needed.',
  'value/range': 'A value of the right kind that cannot be.',
  'value/unknown': 'A word that is not one of the words possible here.',
  'name/duplicate': 'Two arms or two claims with one name.',
  'name/unknown': 'An experiment, arm, initialiser, data set, metric or layer that does not exist.',
  'extends/cycle': 'Experiments or arms that extend each other, or arms that start from each other, in a circle.',
  'layer/kind': 'A layer that is of no kind or of several, or needs a name.',
  'layer/shape': 'A layer that cannot take what it gets, or a model whose output does not fit the data.',
  'init/nothing': 'A selector that matches no tensor of the model.',
  'init/parameter': 'An initialiser with missing or wrong parameters, or on a tensor that it cannot fill.',
  'data/file': 'A data file that cannot be used as the spec says, or settings of data that do not go together.',
  'data/rows': 'A split that asks for rows that the data set does not have.',
  'data/overlap': 'An arm that starts from another one, and is judged on rows which that one was trained on.',
  'recorded/file': 'A file of recorded runs that is not the one pinned, or cannot be used as it is.',
  'expect/predicate': 'An expectation with no predicate, or with several.',
  'expect/meaning': 'An expectation that says something impossible or without effect.',
  'bound/impossible': 'A bound that the metric can never reach, or can never miss.',
  'expect/irrefutable':
    'A claim that nothing could refute: its control says it already, or a run is compared with itself.',
  'expect/contradiction':
    'What can never hold: conditions that leave no value of one quantity, a claim of which a control demands the opposite, or two such controls.',
  'moment/impossible': 'A metric read at a moment at which it does not exist.',
  'seeds/looks':
    'Looks that do not rise, are too few for what is claimed (one seed is not every seed), or differ between compared arms.',
  'claim/because':
    'A recorded verdict other than supported, or one that differs between the profiles, without its reason.',
  'arm/unused': 'An arm or experiment that nothing reads.',
} as const

/** One of the closed list of kinds of mistakes. */
export type ProblemCode = keyof typeof problemCodes

/** Whether a mistake is found by what arms hold, and not by their names. */
export function isOfContent(code: ProblemCode): boolean {
  return code === 'expect/irrefutable' || code === 'expect/contradiction'
}

/** A mistake in a spec: where, what, and how to fix it. */
export interface Problem extends Position {
  readonly path: string
  readonly code: ProblemCode
  /** What is wrong, as a sentence. */
  readonly message: string
  /** How to fix it, as a sentence; empty when the message says it all. */
  readonly hint: string
}

/** A mistake found by a check, not yet located in the text. */
export interface Finding {
  readonly code: ProblemCode
  readonly at: SpecPath
  /** Whether the key or the value is to be underlined. */
  readonly mark: 'key' | 'value'
  readonly message: string
  readonly hint: string
  /** The word that was most likely meant: with it in its place the rest is checked, so that one slip hides no other mistake. */
  readonly meant?: string
}

/** The hint to a file beside a spec that cannot be found. */
export const whereFilesAre =
  'Paths are from the spec’s folder. Of a spec that is not below the folder in which Assay is started, no such file is read: start it further up.'

/** Notes a mistake at the value (or at the key) of a path. */
export function finding(
  code: ProblemCode,
  at: SpecPath,
  message: string,
  hint = '',
  mark: Finding['mark'] = 'value',
): Finding {
  return { code, at, mark, message, hint }
}
