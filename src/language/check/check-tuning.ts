import { countText } from '../../judge/number-text.ts'
import { betterOf } from '../../metrics/families/split-quantities.ts'
import { conditionsOf, type Expectation } from '../expectation.ts'
import { origins } from '../origins/origins.ts'
import { type Finding, finding } from '../problem.ts'
import type { DefinedArm, TrainedArm } from '../resolve/arm.ts'
import { armMetrics } from '../resolve/arm-metrics.ts'
import { contentOf } from '../resolve/content.ts'
import { allArms, type FoundArm } from '../resolve/settings.ts'
import { type TuningAim, tunedAmong, tuningAim } from '../resolve/tuning.ts'
import { suggest } from '../schema/nearest.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import type { WrittenTuning } from '../schema/tune.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'
import { type ArmsByName, checkQuantity } from './check-quantity.ts'
import { armsRead } from './check-reference.ts'
import { sourcesOf } from './check-transfer.ts'
import type { Expectations } from './read-expectations.ts'

/**
 * An arm that is tuned is chosen among several arms of its experiment, which differ in how they are trained alone, by a metric that all of them have and that no claim is judged on; those that one claim compares have one budget.
 */
export function checkTuning(
  content: SpecContent,
  { claims, controls }: Expectations,
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const tuned = allArms(content).flatMap((arm) => {
    const { tune } = arm.written
    return tune === undefined ? [] : [{ arm, tune, at: [...arm.at, 'tune'] }]
  })
  const budgets = new Map(tuned.map(({ arm, tune }) => [arm.name, tune]))
  return [
    ...tuned.flatMap(({ arm, tune, at }) => [
      ...checkAlone(content, arm),
      ...checkAmong(content, arm, tune, at, arms),
      ...checkAim(content, arm, tune, at, arms, profile),
    ]),
    ...[...claims, ...[...controls.values()].flat()].flatMap((expectation) => checkBudgets(expectation, budgets)),
  ]
}

/** It has no settings of its own, and none is built on it. */
function checkAlone(content: SpecContent, { name, written, at }: FoundArm): readonly Finding[] {
  const own = Object.keys(written)
    .filter((key) => key !== 'tune')
    .map((key) => {
      const hint = 'Give them to the arms that it is chosen among.'
      return finding(
        'expect/meaning',
        [...at, key],
        `arm "${name}" is tuned: it has no settings of its own`,
        hint,
        'key',
      )
    })
  const built = allArms(content)
    .filter((other) => other.written.extends === name)
    .map((other) => {
      const message = `arm "${name}" is tuned: which settings it has is known once it is chosen`
      return finding(
        'expect/meaning',
        [...other.at, 'extends'],
        message,
        'Extend one of the arms that it is chosen among.',
      )
    })
  return [...own, ...built]
}

/** What it is chosen among can be run, is no run twice, and has all that claims can read of it. */
function checkAmong(
  content: SpecContent,
  arm: FoundArm,
  tune: WrittenTuning,
  at: SpecPath,
  arms: ArmsByName,
): readonly Finding[] {
  const { among } = tune
  const own = allArms(content).filter(
    ({ name, experiment, written }) => experiment === arm.experiment && name !== arm.name && written.tune === undefined,
  )
  const contents = new Map<string, string>()
  const [first] = tunedAmong(content, arm)
  const kind = arms.get(first?.name ?? '')?.kind
  if (kind === 'recorded') {
    const message = `experiment "${arm.experiment}" ${origins.recorded.does}: nothing is left to be tuned`
    return [finding('expect/meaning', at, message, 'Choose an arm where the runs were made.', 'key')]
  }
  return among.flatMap((name, index) => {
    const place = [...at, 'among', index]
    if (!own.some((other) => other.name === name)) {
      const there = allArms(content).find((other) => other.name === name)
      const hint =
        there === undefined
          ? suggest(
              name,
              own.map((other) => other.name),
            )
          : there.written.tune === undefined
            ? `It stands in experiment "${there.experiment}".`
            : 'It is tuned itself.'
      return [
        finding(
          'name/unknown',
          place,
          `"${arm.name}" cannot be chosen among "${name}": experiment "${arm.experiment}" has no such arm that is trained`,
          hint,
        ),
      ]
    }
    const chosen = arms.get(name) ?? null
    const reference = arms.get(first?.name ?? '') ?? null
    if (chosen === null || reference === null) return []
    const key = contentOf(chosen, arms)
    const twin = key === null ? undefined : contents.get(key)
    if (key !== null) contents.set(key, name)
    if (twin !== undefined) {
      return [
        finding(
          'expect/meaning',
          place,
          `arms "${twin}" and "${name}" are one run`,
          'Let them differ in what is tuned.',
        ),
      ]
    }
    const different = differenceOf(chosen, reference, tuningAim(tune))
    if (different === null) return []
    const message = `arm "${name}" has ${different} than arm "${reference.arm.name}"`
    const hint =
      'Arms that one is chosen among have one model, data, batch and number of epochs: they differ in rates, penalties, initialisers or parameters.'
    return [finding('expect/meaning', place, message, hint)]
  })
}

/** What two arms differ in that a claim could notice before a run, or that makes them no match for each other; `null` for nothing. */
function differenceOf(one: DefinedArm, other: DefinedArm, aim: TuningAim | null): string | null {
  if (differ(one.data, other.data)) return 'other data'
  if (one.kind !== 'training' || other.kind !== 'training') return null
  if (differ([one.model, one.target], [other.model, other.target])) return 'another model'
  const length = ({ training: { epochs, stopEarly }, stepsPerEpoch }: TrainedArm) => [epochs, stepsPerEpoch, stopEarly]
  if (differ(length(one), length(other))) return 'another number of steps'
  if (differ(sourcesOf(one), sourcesOf(other))) return 'other trainings before it'
  const isLoss = aim?.metric.split('.')[1] === 'loss'
  return isLoss && differ(one.training.loss, other.training.loss) ? 'another loss, which is compared,' : null
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other)
}

/** It is told what is best, by a metric that the arms have, and whose rows no claim is judged on. */
function checkAim(
  content: SpecContent,
  arm: FoundArm,
  tune: WrittenTuning,
  at: SpecPath,
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const aim = tuningAim(tune)
  if (aim === null) {
    const message =
      tune.highest === undefined ? 'nothing says which arm is the best' : 'both `highest` and `lowest` are given'
    return [
      finding(
        'expect/predicate',
        at,
        message,
        'Exactly one of highest, lowest: `highest: validation.accuracy`.',
        'key',
      ),
    ]
  }
  const place = [...at, aim.better === 'most' ? 'highest' : 'lowest']
  const wrong = wrongAim(aim)
  if (wrong !== null) return [finding('expect/meaning', place, wrong.message, wrong.hint)]
  return tunedAmong(content, arm).flatMap(({ name }) => {
    const chosen = arms.get(name) ?? null
    if (chosen === null) return []
    if (chosen.kind === 'training' && betterOf(aim.metric) === null && armMetrics(chosen, aim.metric).length > 0) {
      const message = `arms are not chosen by ${aim.metric}`
      return [
        finding(
          'expect/meaning',
          place,
          message,
          'Name a loss, an error or a score of the validation rows, or of the training ones.',
        ),
      ]
    }
    const places = { armAt: place, metricAt: place, momentAt: place }
    const found = checkQuantity(places, name, aim.metric, { kind: 'end' }, arms, profile)
    return 'findings' in found ? found.findings : []
  })
}

function wrongAim({ metric, better }: TuningAim): { readonly message: string; readonly hint: string } | null {
  if (metric.includes('*')) return { message: 'one is best in one metric', hint: 'Name it without wildcards.' }
  if (/^(?:test|ensemble\.\d+\.test)\./.test(metric)) {
    const hint = 'Choose by rows set aside for it: data: {split: {validation: 0.15}}, and highest: validation.accuracy.'
    return {
      message: `${metric} is what claims are judged on: chosen by it, an arm would be judged by what it was chosen for`,
      hint,
    }
  }
  const known = betterOf(metric)
  if (known === null || known === better) return null
  const message = `the arm with the ${better === 'most' ? 'highest' : 'lowest'} ${metric} is the worst one`
  return { message, hint: `Write \`${better === 'most' ? 'lowest' : 'highest'}: ${metric}\`.` }
}

/** What one claim compares has had the same chances. */
function checkBudgets(expectation: Expectation, budgets: ReadonlyMap<string, WrittenTuning>): readonly Finding[] {
  return conditionsOf(expectation).flatMap((condition) => {
    const tuned = [...new Set(armsRead(condition))].flatMap((name) => {
      const tune = budgets.get(name)
      return tune === undefined ? [] : [{ name, tune }]
    })
    const [first, ...others] = tuned
    const other = others.find(({ tune }) => first !== undefined && budgetText(tune) !== budgetText(first.tune))
    if (first === undefined || other === undefined) return []
    const told = [first, other].map(({ name, tune }) => `"${name}" is chosen among ${budgetText(tune)}`)
    const hint = 'Arms that are compared have equal budgets: as many arms to choose among, with as many seeds.'
    return [finding('expect/meaning', condition.at, `arm ${told.join(', and ')}`, hint, 'key')]
  })
}

function budgetText({ among, seeds }: WrittenTuning): string {
  return `${among.length} arms with ${countText(seeds, 'seed')} each`
}
