import { lengths } from './length.ts'
import { factor, from, noDefaults } from './parameters.ts'
import { schedule } from './schedule.ts'

/** Step decay at given times: `from · factor^n`, n of the times of `after` having passed. PyTorch's MultiStepLR. */
export const multiStep = schedule({
  word: 'multi-step',
  summary: 'Multiplied by `factor` after each of several times (PyTorch MultiStepLR).',
  parameters: {
    from,
    factor,
    after: lengths('How long after its beginning the rate changes, each time.', ['30 epochs', '60 epochs']),
  },
  defaults: noDefaults,
  within: { after: 'changes' },
  rate: ({ from, factor, after }, done) => from * factor ** after.filter((time) => time <= done).length,
})
