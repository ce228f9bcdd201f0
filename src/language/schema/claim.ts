import { type Static, Type } from 'typebox'
import { expect } from './expect.ts'
import { figure } from './figure.ts'
import { mapping, word } from './shape.ts'

const verdict = word(['supported', 'refuted', 'inconclusive'], {
  description: 'The verdict that the claim is known to have: its test passes when the verdict found is this one.',
  default: 'supported',
})
const because = Type.String({
  minLength: 1,
  description: 'Why the verdict is what it is. Needed when it is not `supported`.',
  examples: ['The biases alone learn, and they move one class ahead.'],
})

const amendment = mapping(
  {
    when: Type.String({
      pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
      description: 'The day, as year-month-day.',
      examples: ['2026-07-12'],
    }),
    after: Type.String({
      minLength: 1,
      description: 'Which runs had been seen by then.',
      examples: ['five seeds of profile full'],
    }),
    changed: Type.String({
      minLength: 1,
      description: 'From what to what, and why.',
      examples: ['Above 0.9 became above 0.95: the text says "well above 90 %".'],
    }),
  },
  {
    title: 'Amendment',
    description: 'A change of what decides a claim, made after runs of it had been seen.',
    examples: [
      {
        when: '2026-07-12',
        after: 'five seeds of profile full',
        changed: 'Above 0.9 became above 0.95: the text says "well above 90 %".',
      },
    ],
  },
)

/** What a claim says, in the source's words or in others: it has exactly one of these. */
export const statementWords = ['quote', 'paraphrase'] as const

/** One statement of the source, with the criterion that decides it. */
export const claim = mapping(
  {
    id: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
      description: 'Unique in the file; `-t <id>` selects its test.',
      examples: ['s1.3'],
    }),
    name: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'What is claimed, in a few words.',
      examples: ['all-zero stays at chance'],
    }),
    quote: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          "The source's own words: the statement that is judged, or what an experiment of your own (`own: true`) bears on. A claim has this or `paraphrase`.",
        examples: ['No improvement in accuracy beyond random chance.'],
      }),
    ),
    paraphrase: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          "What the source says, in your words, in the place of `quote`: where its own are not at hand, or do not say it in one passage. Reports say that the words are not the source's, and `assay quotes` does not look for them.",
        examples: ['The deeper a plain network is, the higher its training error.'],
      }),
    ),
    where: Type.String({ minLength: 1, description: 'Where it stands in the source.', examples: ['§4.3'] }),
    own: Type.Optional(
      Type.Literal(true, {
        description:
          'Says that the claim is an experiment of your own, not a statement of the source: `quote` or `paraphrase` is then what it bears on, and reports count it apart.',
        examples: [true],
      }),
    ),
    published: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          "The source's own figure, as text. A number or a range, in per cent or not, is marked in the pictures of a claim that reads one arm.",
        examples: ['~10%'],
      }),
    ),
    tags: Type.Optional(
      Type.Array(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' }), {
        uniqueItems: true,
        description: 'Words to select claims by.',
        examples: [['zeros', 'symmetry']],
      }),
    ),
    erratum: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'What text and code of the source disagree about.',
        examples: ['The text says ten epochs, the code trains five.'],
      }),
    ),
    expect,
    amended: Type.Optional(
      Type.Array(amendment, {
        minItems: 1,
        description:
          'What was changed in the expectation, the looks or the level after runs of it had been seen: `when`, `after` which runs, what was `changed`. Every report shows it beside the verdict.',
        examples: [
          [
            {
              when: '2026-07-12',
              after: 'five seeds of profile full',
              changed: 'Above 0.9 became above 0.95: the text says "well above 90 %".',
            },
          ],
        ],
      }),
    ),
    verdict: Type.Optional(verdict),
    because: Type.Optional(because),
    explains: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'Id of a claim of this file whose verdict this one explains, by isolating a cause: reports list it there as what would change the verdict.',
        examples: ['s1.2'],
      }),
    ),
    figure: Type.Optional(figure),
    profiles: Type.Optional(
      mapping(
        {
          sample: Type.Optional(
            mapping(
              { verdict: Type.Optional(verdict), because: Type.Optional(because) },
              {
                title: 'Sample',
                description: 'The recorded verdict in profile sample, where it differs.',
                examples: [{ verdict: 'inconclusive', because: 'Five seeds are too few.' }],
              },
            ),
          ),
        },
        {
          title: 'Profiles',
          description: 'Only the recorded verdict and its reason may differ by profile, never the criterion.',
          examples: [{ sample: { verdict: 'inconclusive', because: 'Five seeds are too few.' } }],
        },
      ),
    ),
  },
  {
    title: 'Claim',
    description:
      'One statement of the source, with the expectation that decides it and the verdict it is known to have.',
  },
)

/** As written in a spec. */
export type WrittenClaim = Static<typeof claim>
