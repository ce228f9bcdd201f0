import { Type } from 'typebox'
import { compute } from '../../graph/tensor.ts'
import { asExamples, exampleOf } from './images.ts'
import { layer } from './layer.ts'
import { normDefaults, normEpsilon } from './layer-norm.ts'
import { normalise } from './normalise.ts'
import { scaleAndOffset } from './starts.ts'

/**
 * Group normalisation: each example's channels are cut into groups of neighbours, and each group, over all places, gets mean 0 and variance 1; then scale
 * and offset for each channel.
 *
 * @see Wu and He 2018, arXiv:1803.08494
 */
export const groupNorm = layer({
  word: 'groupNorm',
  summary:
    'Group normalisation: groups of neighbouring channels of each example, over all places: `scale · (x - mean) / √(variance + epsilon) + offset`.',
  parameters: {
    groups: Type.Integer({
      minimum: 1,
      maximum: 4096,
      description: 'How many groups; they divide the channels.',
      examples: [4],
    }),
    epsilon: normEpsilon,
  },
  shorthand: 'groups',
  activated: false,
  tensorNames: ['scale', 'offset'],
  spatial: false,
  byFramework: false,
  defaults: normDefaults,
  shape([input = []], { groups }) {
    const channels = input.at(-1) ?? 0
    if (channels % groups !== 0) {
      return {
        misfit: `cuts ${channels} channels into ${groups} groups, which does not go evenly`,
        hint: 'Choose a number of groups that divides the channels.',
      }
    }
    return { output: input, tensors: scaleAndOffset(channels), state: [] }
  },
  apply({ inputs: [input], parameters: { groups, epsilon }, tensor }) {
    const scale = tensor('scale')
    const example = exampleOf(input)
    const channels = example.at(-1) ?? 0
    const places = example.slice(0, -1).reduce((product, size) => product * size, 1)
    const grouped = [places, groups, channels / groups]
    const normal = normalise(asExamples(input, grouped), [1, 3], epsilon)
    const output = asExamples(normal.output, example)
    const axes = [0, ...example.slice(1).map((_, axis) => axis + 1)]
    return {
      output: compute('add', [compute('multiply', [output, scale], {}), tensor('offset')], {}),
      pullback(cotangent) {
        const scaled = asExamples(compute('multiply', [cotangent, scale], {}), grouped)
        return {
          inputs: [asExamples(normal.pullback(scaled), example)],
          tensors: {
            scale: compute('sum', [compute('multiply', [cotangent, output], {})], { axes, keep: false }),
            offset: compute('sum', [cotangent], { axes, keep: false }),
          },
        }
      },
    }
  },
})
