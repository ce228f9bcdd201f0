import { type Static, Type } from 'typebox'
import { armName } from './name.ts'
import { mapping, shared, word } from './shape.ts'

/** Names of metrics: parts joined by dots, `*` for any characters of a part. Recorded runs may have names of one part, and with `/`. */
export const metricName = '^[A-Za-z0-9_*/-]+(\\.[A-Za-z0-9_*/-]+)*$'
/** Moments at which a metric can be read. */
export const momentForm = '^(start|end|every epoch|epoch [1-9][0-9]{0,5}|step (0|[1-9][0-9]{0,8}))$'

const number = (description: string, ...examples: readonly number[]) =>
  Type.Number({ description, ...(examples.length === 0 ? {} : { examples: [...examples] }) })
const chance = Type.Literal('chance', {
  description: 'The accuracies that a constant answer can have, from the label counts of the split.',
})
const level = (description: string) =>
  Type.Union([number('A number.'), chance], { description, examples: [0.9, 'chance'] })

const arm = Type.String({ pattern: armName, description: 'An arm of this file.', examples: ['baseline'] })
const moment = (description: string, preset: { readonly default?: string } = {}) =>
  Type.String({
    pattern: momentForm,
    description,
    ...preset,
    examples: ['start', 'end', 'every epoch', 'epoch 1', 'step 1'],
  })
const metric = (description: string) =>
  Type.String({
    pattern: metricName,
    maxLength: 200,
    description,
    examples: ['test.accuracy', 'weights.fc1.kernel.zeroShare', 'weights.*.kernel.zeroShare'],
  })

const referenceKeys = {
  arm: Type.Optional(arm),
  metric: Type.Optional(metric("Another metric; without it the subject's own.")),
  at: Type.Optional(moment("Another moment; without it the subject's own.")),
}
const reference = mapping(referenceKeys, {
  title: 'Reference',
  description: "What is compared with, seed by seed. What it does not say is the subject's own.",
  examples: [{ arm: 'baseline' }],
})

/** The words that say what must hold: an expectation has exactly one of them. */
export const predicates = [
  'within',
  'above',
  'below',
  'equal',
  'exceeds',
  'equivalent',
  'reaches',
  'distinct',
  'any',
  'all',
] as const

const subjectKeys = {
  arm: Type.Optional(arm),
  arms: Type.Optional(
    Type.Array(arm, {
      minItems: 2,
      uniqueItems: true,
      description: 'Several arms, each of which must meet the expectation.',
      examples: [['all-zero', 'all-one']],
    }),
  ),
  metric: Type.Optional(
    metric(
      'What is measured (docs/metrics.md). `*` stands for any characters of one part of the name: each match must hold.',
    ),
  ),
  at: Type.Optional(
    moment(
      '`start` (before training; for gradients and activations the first step), `end`, `every epoch` (each must hold), `epoch 3`, `step 100`.',
      { default: 'end' },
    ),
  ),
  relativeTo: Type.Optional(
    mapping(referenceKeys, {
      title: 'Quotient',
      description:
        "What each value is divided by, seed by seed: another arm, metric or moment. What it does not say is the subject's own. A zero or infinite divisor is an error. In `equal`, `exceeds` and `equivalent` the reference is the same quotient, elsewhere.",
      examples: [{ metric: 'preactivations.hidden-1.secondMoment' }],
    }),
  ),
  for: Type.Optional(
    word(['mean', 'every seed', 'most seeds'], {
      description:
        '`mean`: the mean over seeds. `every seed`: one seed that fails refutes. `most seeds`: more than half of all seeds there could be.',
      default: 'mean',
    }),
  ),
}

const simplePredicates = {
  within: Type.Optional(
    Type.Union(
      [
        Type.Array(Type.Number(), {
          minItems: 2,
          maxItems: 2,
          description: 'Lowest and highest value, both included.',
        }),
        chance,
      ],
      {
        description: 'Inside a region: `[low, high]`, or the band of `chance`.',
        examples: [[0.9, 0.99], 'chance'],
      },
    ),
  ),
  above: Type.Optional(level('More than this; than the whole band of `chance`.')),
  below: Type.Optional(level('Less than this; than the whole band of `chance`.')),
  equal: Type.Optional(
    Type.Union([number('A number.'), reference], {
      description: 'The same, bit for bit, in each seed: as a number, or as another arm, metric or moment.',
      examples: [0, { at: 'start' }],
    }),
  ),
  exceeds: Type.Optional(
    mapping(
      {
        ...referenceKeys,
        by: Type.Optional(
          Type.Number({
            minimum: 0,
            description: 'The difference is more than this; 0 without `by` and `times`.',
            examples: [0.01],
          }),
        ),
        times: Type.Optional(
          Type.Number({ exclusiveMinimum: 0, description: 'The ratio is more than this.', examples: [2] }),
        ),
      },
      {
        description: 'More than another arm, metric or moment, compared seed by seed.',
        examples: [
          { arm: 'all-zero', by: 0.01 },
          { at: 'start', times: 2 },
        ],
      },
    ),
  ),
  equivalent: Type.Optional(
    mapping(
      {
        to: Type.Union([number('A number.'), chance, reference], {
          description: 'A number, `chance`, or another arm, metric or moment.',
          examples: [2.3, { arm: 'baseline' }],
        }),
        margin: Type.Number({
          exclusiveMinimum: 0,
          description: 'Largest difference that still counts as the same.',
          examples: [0.01],
        }),
      },
      { description: 'The same within a margin.', examples: [{ to: { arm: 'baseline' }, margin: 0.01 }] },
    ),
  ),
  reaches: Type.Optional(
    mapping(
      {
        above: Type.Optional(number('The level to rise above.', 0.9)),
        below: Type.Optional(number('The level to fall below.', 0.1)),
        epochs: Type.Integer({ minimum: 1, description: 'Within that many epochs.', examples: [3] }),
      },
      { description: 'Crosses a level at some epoch; `at` is not used.', examples: [{ above: 0.9, epochs: 3 }] },
    ),
  ),
  distinct: Type.Optional(
    word(['seeds'], {
      description: '`seeds`: the value differs between every two seeds. One equal pair refutes; `for` is not used.',
    }),
  ),
}

/** One condition without `any` and `all`. */
export const part = mapping(
  { ...subjectKeys, ...simplePredicates },
  { title: 'Part', description: 'An expectation that takes what it does not say from the one around it.' },
)

/** As written in a spec. */
export type WrittenPart = Static<typeof part>

/** What must hold for a claim, or for a control. */
export const expectKeys = {
  ...subjectKeys,
  ...simplePredicates,
  any: Type.Optional(
    Type.Array(shared('part', part), {
      minItems: 2,
      description:
        'At least one of these holds. What a part does not say (arm, metric, at, for) it takes from the expectation around it.',
      examples: [[{ within: 'chance' }, { below: 0.2 }]],
    }),
  ),
  all: Type.Optional(
    Type.Array(shared('part', part), {
      minItems: 2,
      description: 'All of these hold; parts inherit as in `any`.',
      examples: [[{ above: 0.2 }, { below: 0.4 }]],
    }),
  ),
}

/** The criterion of a claim. */
export const expect = mapping(expectKeys, {
  title: 'Expectation',
  description: 'What must hold: an arm, a metric, and exactly one predicate.',
  examples: [{ arm: 'all-zero', metric: 'test.accuracy', at: 'every epoch', for: 'every seed', within: 'chance' }],
})

/** As written in a spec. */
export type WrittenExpect = Static<typeof expect>
