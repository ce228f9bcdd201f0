import { ensembleMetric } from '../../metrics/ensemble.ts'
import type { Metric } from '../../metrics/metric.ts'
import { type Condition, quantifierOf } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import type { ArmsByName } from './check-quantity.ts'
import { armsRead, metricsRead } from './check-reference.ts'

/** Networks that a condition takes together: the size of the groups of seeds that it is judged by, 1 for none. */
export function networksTogether(condition: Condition): number {
  return Math.max(1, ...metricsRead(condition).map((metric) => ensembleMetric(metric)?.size ?? 1))
}

/** Metrics of several seeds: all of one size, about the mean over groups, of networks that answer for the same rows. */
export function checkEnsemble(condition: Condition, subjects: readonly Metric[], arms: ArmsByName): readonly Finding[] {
  const { criterion, metricAt, seedsAt, written, at } = condition
  const together = [...subjects.map(({ name }) => name), ...metricsRead(condition)].flatMap(
    (metric) => ensembleMetric(metric) ?? [],
  )
  const [first] = together
  if (first === undefined) return []
  const { size } = first
  const other = together.find((one) => one.size !== size)
  if (other !== undefined) {
    const message = `ensembles of ${size} and of ${other.size} networks are of different groups of seeds`
    return [
      finding('expect/meaning', metricAt, message, 'Compare ensembles of one size, or each with single networks.'),
    ]
  }
  if (quantifierOf(condition) !== 'mean') {
    const message = `an ensemble is of ${size} seeds together, and nothing is said of single ones`
    const hint =
      'Say `above`, `below`, `within`, `exceeds` or `equivalent` without `for`: the mean over groups of seeds is judged.'
    const place = written.for === undefined && criterion.seeds !== undefined ? [...at, criterion.word] : seedsAt
    return [finding('expect/meaning', place, message, hint)]
  }
  const drawn = armsRead(condition).find((name) => together.some(({ split }) => drawsRows(arms.get(name), split)))
  if (drawn === undefined) return []
  const message = `arm "${drawn}" draws its ${first.split} rows anew for each seed, and networks that answer for different rows are no ensemble`
  return [finding('expect/meaning', metricAt, message, 'Say the seed of the draw: split: {…, seed: 1}.')]
}

function drawsRows(arm: DefinedArm | null | undefined, of: string): boolean {
  if (arm?.kind !== 'training') return false
  const { test, validation, seed, folds } = arm.data.split
  return folds !== undefined || (seed === null && (test !== null || (of !== 'test' && validation !== null)))
}
