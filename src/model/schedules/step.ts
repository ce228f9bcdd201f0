import { length } from './length.ts'
import { factor, from, noDefaults } from './parameters.ts'
import { schedule } from './schedule.ts'

/**
 * Step decay: `from · factor^⌊t / every⌋`. PyTorch's StepLR, Keras's ExponentialDecay with `staircase`.
 *
 * @see He et al. 2016, arXiv:1512.03385, section 3.4
 */
export const step = schedule({
  word: 'step',
  summary: 'Multiplied by `factor` each time that `every` has passed (PyTorch StepLR).',
  parameters: { from, factor, every: length('How long each rate stays.', '30 epochs') },
  defaults: noDefaults,
  within: { every: 'changes' },
  rate: ({ from, factor, every }, done) => from * factor ** Math.floor(done / every),
})
