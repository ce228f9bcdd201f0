import { Type } from 'typebox'
import { compute, constant } from '../../graph/tensor.ts'
import { exampleText, layer, noDefaults } from './layer.ts'

/**
 * The sum at the end of a residual block, `shortcut + scale · branch`: what went in, or what the shortcut's layers made of it, and what the block's layers
 * made of it.
 *
 * @see He et al. 2016, arXiv:1512.03385
 */
export const residual = layer({
  word: 'residual',
  summary: 'A residual block, `shortcut(x) + scale · layers(x)`; without a shortcut x itself.',
  parameters: {
    scale: Type.Number({ default: 1, description: 'Factor of what the layers make of the input.', examples: [1] }),
  },
  shorthand: null,
  activated: true,
  tensorNames: [],
  spatial: false,
  byFramework: false,
  defaults: noDefaults,
  shape([shortcut = [], branch = []]) {
    if (exampleText(shortcut) !== exampleText(branch)) {
      return {
        misfit: `adds ${exampleText(branch)} to ${exampleText(shortcut)}`,
        hint: 'Let the last layer of the block give what went in, or give it a shortcut of as many channels: shortcut: [{name: proj, conv2d: {filters: 16, kernel: 1}}].',
      }
    }
    return { output: shortcut, tensors: [], state: [] }
  },
  apply({ inputs: [shortcut, branch = shortcut], parameters: { scale } }) {
    const factor = constant(scale)
    const scaled = scale === 1 ? branch : compute('multiply', [branch, factor], {})
    return {
      output: compute('add', [shortcut, scaled], {}),
      pullback: (cotangent) => ({
        inputs: [cotangent, scale === 1 ? cotangent : compute('multiply', [cotangent, factor], {})],
        tensors: {},
      }),
    }
  },
})
