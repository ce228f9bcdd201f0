import { Type } from 'typebox'
import { figure } from './figure.ts'
import { closed, count, measuredNumber, orNull, text, texts, word } from './shapes.ts'

const interval = Type.Tuple([measuredNumber, measuredNumber])
const region = Type.Tuple([measuredNumber, measuredNumber], {
  description: 'Where the estimate must be; a side may be infinite.',
})
const verdict = word('supported', 'refuted', 'inconclusive', 'error')
const finding = Type.Object(
  {
    verdict,
    quantity: text,
    estimate: measuredNumber,
    interval,
    region,
    strict: Type.Optional(
      Type.Boolean({
        description:
          'Whether the ends of the region are themselves outside. Results of before the key existed lack it.',
      }),
    ),
    method: Type.String({ description: 'How the interval was made.' }),
    certainty: Type.Optional(
      Type.String({ description: 'How sure that is, over how many seeds. Results of before the key existed lack it.' }),
    ),
    groupSize: Type.Optional(
      Type.Integer({ minimum: 2, description: 'How many seeds each value is of, the first of which it goes by.' }),
    ),
    seeds: Type.Array(Type.Object({ seed: Type.Integer(), value: measuredNumber }, closed)),
    reason: text,
  },
  { ...closed, description: 'One comparison of a measured quantity with a region.' },
)

const part = Type.Object(
  {
    verdict,
    sentence: Type.String({ description: 'The part as a sentence.' }),
    reason: text,
    finding: orNull(finding),
    comparisons: Type.Integer({ minimum: 0, description: 'Comparisons that it was decided by.' }),
  },
  closed,
)

/** A `Judgement` in `results.json`. */
export const judgement = Type.Object(
  {
    verdict,
    reason: text,
    sentence: text,
    findings: Type.Array(finding, { description: 'Every comparison made, the deciding ones first.' }),
    parts: Type.Array(part, { description: 'The criteria that the claim is made of, when there are several.' }),
    seeds: count,
    seedsNeeded: orNull(count),
  },
  closed,
)

const looks = Type.Object(
  {
    level: Type.Number({ description: 'One minus how often either verdict may be wrong, over all looks.' }),
    from: Type.Integer({ minimum: 1, description: 'The first seed.' }),
    stages: Type.Array(
      Type.Object(
        {
          looks: Type.Array(count, { description: 'Numbers of seeds, rising.' }),
          horizon: Type.Integer({ minimum: 1, description: 'The most seeds that were planned with them.' }),
          from: Type.Optional(
            Type.Integer({
              minimum: 1,
              description:
                'Of looks that were taken before the first seed was moved: the first of their seeds, which overlap with those of the claim. They count as spent.',
            }),
          ),
        },
        closed,
      ),
      {
        minItems: 1,
        description: 'Looks that were planned together: those of the spec first, then each time that some were added.',
      },
    ),
  },
  { ...closed, description: 'The looks at its seeds; those up to the seeds judged were taken.' },
)

/** A `ClaimResult` in `results.json`. */
export const claimResult = Type.Object(
  {
    id: text,
    name: text,
    quote: Type.String({
      description: "What the source says of it, in the source's words unless `paraphrase` is there.",
    }),
    paraphrase: Type.Optional(
      Type.Literal(true, {
        description:
          "`quote` is in the words of the spec's author; absent for the source's own. Results of before the key existed lack it.",
      }),
    ),
    where: Type.String({ description: 'Where that stands in the source.' }),
    own: Type.Optional(
      Type.Literal(true, { description: "An experiment of the spec's author; absent for a statement of the source." }),
    ),
    published: orNull(text),
    tags: texts,
    verdict: word('supported', 'refuted', 'inconclusive', 'error', 'not run'),
    remedy: orNull(Type.String({ description: 'The command that brings what is missing; null unless not run.' })),
    explains: orNull(Type.String({ description: 'The claim of the same spec that this one explains.' })),
    recorded: word('supported', 'refuted', 'inconclusive'),
    because: orNull(text),
    erratum: orNull(text),
    amended: Type.Optional(
      Type.Array(
        Type.Object(
          {
            when: Type.String({ description: 'The day, as year-month-day.' }),
            after: Type.String({ description: 'Which runs had been seen.' }),
            changed: Type.String({ description: 'From what to what, and why.' }),
          },
          closed,
        ),
        { description: 'Changes of what decides the claim that were made after runs of it had been seen.' },
      ),
    ),
    criterion: Type.String({ description: 'The criterion as a sentence.' }),
    measured: orNull(
      Type.Object(
        { quantity: text, method: text, estimate: measuredNumber, interval, region },
        { ...closed, description: 'The deciding finding in short.' },
      ),
    ),
    reason: text,
    seeds: Type.Integer({ minimum: 0, description: 'Seeds judged.' }),
    looks: Type.Optional(looks),
    pValue: Type.Optional(
      orNull(
        Type.Number({
          minimum: 0,
          maximum: 1,
          description:
            'The smallest error rate (1 − level) at which the verdict would stand, 0.000001 for less; null for a verdict that rests on no statistics. Open and unjudged claims lack it.',
        }),
      ),
    ),
    adjustedPValue: Type.Optional(
      Type.Object(
        {
          holm: Type.Number({ minimum: 0, maximum: 1, description: 'By Holm.' }),
          benjaminiHochberg: Type.Number({ minimum: 0, maximum: 1, description: 'By Benjamini and Hochberg.' }),
        },
        { ...closed, description: 'The p value, corrected for how many claims of this file were tested.' },
      ),
    ),
    judgement: orNull(judgement),
    figure: orNull(figure),
    arms: Type.Array(text, { description: 'Arms that the criterion reads.' }),
    line: Type.Integer({ minimum: 1, description: 'Line of the claim in its spec.' }),
  },
  { ...closed, description: 'One claim with its verdict.' },
)
