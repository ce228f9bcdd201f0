import { type Static, Type } from 'typebox'
import { momentForm } from './moment.ts'

/** Names of arms. */
export const armName = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'
/** Names of metrics: parts joined by dots, `*` for any characters of a part. Recorded runs may have names of one part, and with `/`. */
export const metricName = '^[A-Za-z0-9_*/-]+(\\.[A-Za-z0-9_*/-]+)*$'

/** A key that is not named is a mistake. */
export const closed = { additionalProperties: false }

/** A number, as criteria are written with it. */
export const number = (description: string, ...examples: readonly number[]) =>
  Type.Number({ description, ...(examples.length === 0 ? {} : { examples: [...examples] }) })

/** The word `chance` in the place of a number. */
export const chance = Type.Literal('chance', {
  description: 'The accuracies that a constant answer can have, from the label counts of the split.',
})

/** A number, or `chance`. */
export const level = (description: string) =>
  Type.Union([number('A number.'), chance], { description, examples: [0.9, 'chance'] })

/** The name of an arm. */
export const arm = Type.String({ pattern: armName, description: 'An arm of this file.', examples: ['baseline'] })

/** When a metric is read. */
export const moment = (description: string, preset: { readonly default?: string } = {}) =>
  Type.String({
    pattern: momentForm,
    description,
    ...preset,
    examples: ['start', 'end', 'every epoch', 'epoch 1', 'step 1', 'best validation.accuracy', 'last 5 epochs'],
  })

/** The name of a metric, perhaps with wildcards. */
export const metric = (description: string) =>
  Type.String({
    pattern: metricName,
    maxLength: 200,
    description,
    examples: ['test.accuracy', 'weights.fc1.kernel.zeroShare', 'weights.*.kernel.zeroShare'],
  })

/** The keys that say what is compared with. */
export const referenceKeys = {
  arm: Type.Optional(arm),
  metric: Type.Optional(metric("Another metric; without it the subject's own.")),
  at: Type.Optional(moment("Another moment; without it the subject's own.")),
}

/** What is compared with. */
export const reference = Type.Object(referenceKeys, {
  ...closed,
  title: 'Reference',
  description: "What is compared with, seed by seed. What it does not say is the subject's own.",
  examples: [{ arm: 'baseline' }],
})

/** What is compared with, or divided by, as written: what it does not say is the subject's own. */
export type WrittenReference = Static<typeof reference>
