import { type Static, type TOptional, Type } from 'typebox'
import type { FigureWord } from '../../figures/figure-word.ts'
import { figures } from '../../figures/figures.ts'
import { momentForm } from '../../judge/moment.ts'
import { armName } from '../../judge/written.ts'
import { mapping, word } from './shape.ts'

/** What a figure draws: it has exactly one of these. */
export const figureKinds: readonly string[] = Object.keys(figures)

const words: readonly FigureWord[] = Object.values(figures)

/** Each kind by its word. */
const kindKeys = Object.fromEntries(words.map(({ word, schema }) => [word, Type.Optional(schema)])) as {
  readonly [Word in keyof typeof figures]: TOptional<(typeof figures)[Word]['schema']>
}

const moments = words.flatMap(({ word, moments }) => (moments === null ? [] : [`\`${word}\`: ${moments}`]))
const scaled = words.flatMap(({ word, hasScale }) => (hasScale ? [`\`${word}\``] : []))

/** A chart that the report draws for a claim. */
export const figure = mapping(
  {
    title: Type.String({ minLength: 1, description: 'Title of the chart.', examples: ['Test accuracy'] }),
    ...kindKeys,
    at: Type.Optional(
      Type.Union(
        [
          Type.String({ pattern: momentForm, description: 'A moment.' }),
          Type.Array(word(['start', 'end'], { description: 'A moment.' }), {
            minItems: 1,
            uniqueItems: true,
            description: 'Of a histogram: before training, after it, or both.',
          }),
        ],
        {
          description: `${moments.join(' ')} \`end\` without it.`,
          examples: ['end', ['start', 'end'], 'step 1'],
        },
      ),
    ),
    scale: Type.Optional(
      word(['linear', 'log'], { description: `Of ${scaled.join(', ')}: the value axis.`, default: 'linear' }),
    ),
    arms: Type.Array(Type.String({ pattern: armName }), {
      minItems: 1,
      uniqueItems: true,
      description: 'What is drawn, in this order.',
      examples: [['baseline', 'all-zero']],
    }),
  },
  {
    title: 'Figure',
    description: `A chart that the report draws for this claim: exactly one of ${figureKinds.slice(0, -1).join(', ')} and ${figureKinds.at(-1)}.`,
    examples: words.flatMap(({ examples }) => examples),
  },
)

/** As written in a spec. */
export type WrittenFigure = Static<typeof figure>
