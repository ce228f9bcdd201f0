import fc from 'fast-check'
import { expect } from 'vitest'

/** Cases of a property in the short run; of one that trains, fewer. */
const cases = 150
const trainingCases = 8

/** Seconds that each property gets; without them it gets a fixed, small number of cases, the same ones each time. */
const seconds = Number(process.env.ASSAY_FUZZ_SECONDS ?? 0)

// A long run draws its own seed, which fast-check tells with a failure; the short one is part of `npm test`, which has to repeat.
fc.configureGlobal(
  seconds > 0
    ? {
        numRuns: Number.MAX_SAFE_INTEGER,
        interruptAfterTimeLimit: seconds * 1000,
        markInterruptAsFailure: false,
        reporter: tellCases,
      }
    : { numRuns: cases, seed: 1 },
)

/** Says how many cases a property was tried on, and fails as fast-check itself does. */
function tellCases<Parameters>(run: fc.RunDetails<Parameters>): void {
  console.log(`${run.numRuns} cases in ${seconds} s: ${expect.getState().currentTestName}`)
  const failure = fc.defaultReportMessage(run)
  if (failure !== undefined) throw new Error(failure)
}

/** For properties that train a case. */
export const trainingRuns = seconds > 0 ? {} : { numRuns: trainingCases }

/** What such a property may take: its time, and that of the case which is running when it is over. */
export const milliseconds = (seconds + 240) * 1000
