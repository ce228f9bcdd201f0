import { type Expectation, readExpectation } from '../expectation.ts'
import type { SpecContent } from '../schema/spec-schema.ts'

/** All expectations of a spec. */
export interface Expectations {
  /** One for each claim. */
  readonly claims: readonly Expectation[]
  /** Those of the controls, by experiment. */
  readonly controls: ReadonlyMap<string, readonly Expectation[]>
}

/** Reads every expectation of a spec once: they are the same in both profiles. */
export function readExpectations({ claims, experiments }: SpecContent): Expectations {
  return {
    claims: claims.map(({ expect }, index) => readExpectation(expect, ['claims', index, 'expect'])),
    controls: new Map(
      Object.entries(experiments).map(([experiment, { controls = [] }]) => [
        experiment,
        controls.map((control, index) => readExpectation(control, ['experiments', experiment, 'controls', index])),
      ]),
    ),
  }
}
