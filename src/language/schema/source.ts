import { type Static, Type } from 'typebox'
import { mapping } from './shape.ts'

const text = (description: string, ...examples: readonly string[]) =>
  Type.String({ minLength: 1, description, examples: [...examples] })

/** The work whose claims are tested, and how it is cited. */
export const source = mapping(
  {
    document: text(
      'Names the source: its title, or the name of its file.',
      '001_a6fa349c5b4f5176',
      'Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift',
    ),
    kind: text('What kind of document it is.', 'lecture notes', 'slides', 'assignment', 'paper'),
    authors: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        minItems: 1,
        description: 'Who wrote it, each with the family name last.',
        examples: [['Sergey Ioffe', 'Christian Szegedy']],
      }),
    ),
    date: Type.Optional(
      Type.Union(
        [
          Type.Integer({ minimum: 1000, maximum: 9999, description: 'The year.', examples: [2015] }),
          Type.String({
            pattern: '^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$',
            description: 'The month or the day.',
            examples: ['2015-02', '2015-02-11'],
          }),
        ],
        { description: 'When it was published: a year, year-month or year-month-day.', examples: [2015, '2015-02-11'] },
      ),
    ),
    doi: Type.Optional(
      Type.String({
        pattern: '^10\\.[0-9]{4,9}/\\S+$',
        description: 'Its digital object identifier, without `https://doi.org/`.',
        examples: ['10.48550/arXiv.1502.03167'],
      }),
    ),
    url: Type.Optional(
      Type.String({
        pattern: '^https?://\\S+$',
        description: 'Where it can be read.',
        examples: ['https://arxiv.org/abs/1502.03167'],
      }),
    ),
    licence: Type.Optional(text('Under which licence it is published, where that is known.', 'CC-BY-4.0')),
    text: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'The file with its text, from the folder of the spec: Markdown or other text, HTML, PDF, a Jupyter notebook. `assay quotes` looks there for every quote; nothing else needs it, and it need not be there.',
        examples: ['notes.md', 'sources/paper.pdf'],
      }),
    ),
    deviations: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'Where our runs knowingly differ from the source. Listed in every report.',
        examples: [['Trained on one thread.']],
      }),
    ),
  },
  {
    title: 'Source',
    description: 'The work whose claims are tested.',
    examples: [{ document: '001_a6fa349c5b4f5176', kind: 'lecture notes' }],
  },
)

/** As written in a spec. */
export type WrittenSource = Static<typeof source>
