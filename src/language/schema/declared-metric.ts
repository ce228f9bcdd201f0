import { type TProperties, Type } from 'typebox'
import { mapping } from './shape.ts'

const meaning = Type.String({
  minLength: 1,
  description: 'What the number means.',
  examples: ['share of rows whose class was predicted'],
})
const bound = Type.Union([Type.Number({ description: 'A number.' }), Type.Null({ description: 'No bound.' })])

/** What a spec says of a metric that Assay does not know by itself: its meaning alone, or with the range of its values. */
export function declaredMetric<const Others extends TProperties>(others: Others) {
  return Type.Union(
    [
      meaning,
      mapping(
        {
          meaning: Type.Optional(meaning),
          range: Type.Optional(
            Type.Array(bound, {
              minItems: 2,
              maxItems: 2,
              description:
                'Lowest and highest possible value, both included; `null` for no bound. Intervals end there, and a bound of a claim outside is a mistake.',
              examples: [[0, 1]],
            }),
          ),
          ...others,
        },
        { description: 'Meaning and range.', examples: [{ meaning: 'share of rows', range: [0, 1] }] },
      ),
    ],
    { description: 'What the number means, or that and where it can be.' },
  )
}

/** Names of metrics that Assay does not know by itself: what others call them, without wildcards. */
export const freeMetricName = '^[A-Za-z0-9_/-]+(\\.[A-Za-z0-9_/-]+)*$'

const counts = (split: string) =>
  Type.Optional(
    Type.Array(Type.Integer({ minimum: 0 }), {
      minItems: 2,
      description: `Rows of each class in the ${split} split.`,
      examples: [[980, 1135]],
    }),
  )

/** What `chance` is computed from, where Assay has not split the data itself. */
export const labelCounts = mapping(
  { train: counts('train'), validation: counts('validation'), test: counts('test') },
  {
    title: 'Label counts',
    description: 'How many rows of each class the splits have: what `chance` is computed from.',
    examples: [{ test: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009] }],
  },
)

/** As written in a spec. */
export type WrittenMetric =
  | string
  | { readonly meaning?: string; readonly range?: readonly (number | null)[]; readonly from?: string }
