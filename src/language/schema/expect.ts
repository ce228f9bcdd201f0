import { type Static, type TOptional, type TSchema, Type } from 'typebox'
import type { CompoundWord } from '../../judge/criteria/compound-word.ts'
import { compounds, criteria } from '../../judge/criteria/criteria.ts'
import { arm, metric, moment, number, referenceKeys } from '../../judge/written.ts'
import { mapping, shared, word } from './shape.ts'

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
      '`start` (before training; for gradients and activations the first step), `end`, `every epoch` (each must hold), `epoch 3`, `step 100`; `best validation.accuracy`: the first epoch at which another metric of the same run is best; `last 5 epochs`: the mean over them.',
      { default: 'end' },
    ),
  ),
  epochsTo: Type.Optional(
    mapping(
      {
        above: Type.Optional(number('The level to rise above.', 0.9)),
        below: Type.Optional(number('The level to fall below.', 0.1)),
      },
      {
        title: 'Time to a level',
        description:
          'Reads a time in place of `at`: the first epoch after which the metric is above, or below, a level. A run that never gets there counts as one epoch more than it has: a mean over seeds is a restricted mean.',
        examples: [{ above: 0.9 }],
      },
    ),
  ),
  relativeTo: Type.Optional(
    mapping(referenceKeys, {
      title: 'Quotient',
      description:
        "What each value is divided by, seed by seed: another arm, metric or moment. What it does not say is the subject's own. A divisor that is not positive, or is infinite, is an error. In `equal`, `exceeds` and `equivalent` the reference is the same quotient, elsewhere.",
      examples: [{ metric: 'preactivations.hidden-1.secondMoment' }],
    }),
  ),
  for: Type.Optional(
    Type.Union(
      [
        word(['mean', 'every seed', 'most seeds', 'standard deviation', 'range'], {
          description: 'What is said of the seeds.',
        }),
        mapping(
          {
            atLeast: Type.Number({
              exclusiveMinimum: 0,
              exclusiveMaximum: 1,
              description:
                'That share of all seeds there could be, or more: 5 clean seeds support 0.5, 14 support 0.8, 29 support 0.9.',
              examples: [0.8],
            }),
          },
          { title: 'Share of seeds', description: 'At least a share of the seeds.', examples: [{ atLeast: 0.8 }] },
        ),
      ],
      {
        description:
          '`mean`: the mean over seeds. `every seed`: one seed that fails refutes. `most seeds`: more than half of all seeds there could be. `{atLeast: 0.8}`: that share of them or more, which suits "it learns", where a run in ten may fail and no mean describes the two kinds of runs. `standard deviation`: how far seeds scatter. `range`: the largest minus the smallest value over the seeds that are planned, which says nothing of further ones. Around `any` or `all` a number of seeds is that of the whole: with `every seed` around `any`, each seed may have another part that holds.',
        default: 'mean',
        examples: ['mean', 'standard deviation', { atLeast: 0.8 }],
      },
    ),
  ),
}

/** Each criterion by its word. */
const criterionKeys = Object.fromEntries(
  Object.values(criteria).map(({ word, schema }) => [word, Type.Optional<TSchema>(schema)]),
) as { readonly [Word in keyof typeof criteria]: TOptional<(typeof criteria)[Word]['schema']> }

/** One condition without `any` and `all`. */
export const part = mapping(
  { ...subjectKeys, ...criterionKeys },
  { title: 'Part', description: 'An expectation that takes what it does not say from the one around it.' },
)

/** As written in a spec. */
export type WrittenPart = Static<typeof part>

const parts = ({ summary, examples }: CompoundWord) =>
  Type.Array(shared('part', part), { minItems: 2, description: summary, examples: [...examples] })

/** Each criterion that is made of others by its word. */
const compoundKeys = Object.fromEntries(
  Object.values(compounds).map((compound) => [compound.word, Type.Optional(parts(compound))]),
) as {
  readonly [Word in keyof typeof compounds]: TOptional<ReturnType<typeof parts>>
}

/** What must hold for a claim, or for a control. */
export const expectKeys = {
  ...subjectKeys,
  ...criterionKeys,
  ...compoundKeys,
}

/** The criterion of a claim. */
export const expect = mapping(expectKeys, {
  title: 'Expectation',
  description: 'What must hold: an arm, a metric, and exactly one predicate.',
  examples: [{ arm: 'all-zero', metric: 'test.accuracy', at: 'every epoch', for: 'every seed', within: 'chance' }],
})

/** As written in a spec. */
export type WrittenExpect = Static<typeof expect>
