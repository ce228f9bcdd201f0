import { drawsTest } from '../data/split/split-sizes.ts'
import { type Criterion, criterionWord, type SimpleCriterion } from '../judge/criteria/criteria.ts'
import { numberText } from '../judge/number-text.ts'
import { groupSizeOf } from '../judge/seed-groups.ts'
import { plannedLooks } from '../judge/statistics/look-plan.ts'
import { smallestDifference, smallestRatios } from '../judge/statistics/smallest-difference.ts'
import type { Spec } from '../language/spec.ts'
import { leastMemory, memoryText, totalOf } from './least-memory.ts'
import { narrowChance } from './narrow-chance.ts'
import { type Plan, type PlannedArm, type PlannedClaim, trainedFor } from './plan.ts'
import { planSpec } from './plan-spec.ts'
import { type ProfiledArms, profiledArms } from './profiled-arms.ts'
import { sameDraws } from './same-draws.ts'
import { sameNumbers } from './same-numbers.ts'

/**
 * What the writer of a spec may want to know before anything is trained, one line each: how far a mean has to lie from its border for the planned looks to find it, which claims
 * say of a mean that a network learns, where a share of the seeds says it better, or that it lies within chance where that is a single number, which arms are one training although they seem to be drawn anew, which recorded arms are compared that hold the same numbers, and which need much memory.
 *
 * @param spec as `readSpec` returns it, without mistakes; what is told is of profile full
 */
export function advise(spec: Spec): readonly string[] {
  const plan = planSpec(spec, 'full')
  const { claims } = plan
  const byPlan = (says: (leaf: SimpleCriterion) => boolean) => {
    const plans = new Map<string, PlannedClaim[]>()
    for (const claim of claims.filter(({ criterion }) => leavesOf(criterion).some(says))) {
      const key = `${claim.looks.join()} ${claim.level}`
      plans.set(key, [...(plans.get(key) ?? []), claim])
    }
    return [...plans.values()]
  }
  const seen = [...byPlan(isOfMean).flatMap(sightText), ...byPlan(isOfDeviation).flatMap(ratioText)]
  const learning = claims.filter(({ criterion }) =>
    leavesOf(criterion).some((leaf) => isOfMean(leaf) && saysLearning(leaf)),
  )
  const form = '`for: {atLeast: 0.8}` counts those that do'
  const open = `a mean "above chance" is left open by one network in ten that does not learn; ${form} (${idsOf(learning)})`
  return [
    ...seen,
    ...(learning.length === 0 ? [] : [open]),
    ...chanceTexts(plan),
    ...foldsText(plan),
    ...tuningText(plan),
    ...drawsText(plan),
    ...twinTexts(plan, profiledArms(spec, 'full').ready),
    ...memoryTexts(plan),
  ]
}

/** Bytes from which on an arm is named: workers share the memory of a machine. */
const much = 5e8

function memoryTexts({ arms }: Plan): readonly string[] {
  return Object.entries(arms).flatMap(([name, { definition }]) => {
    if (definition.kind !== 'training') return []
    const least = leastMemory(definition)
    return totalOf(least) < much
      ? []
      : [`each run of arm ${name} takes ${memoryText(least)}, as a rule some times that`]
  })
}

/** Where classes are equally common, chance is a single number, which no interval lies in. */
function chanceTexts(plan: Plan): readonly string[] {
  const texts = new Map<string, PlannedClaim[]>()
  for (const claim of plan.claims) {
    for (const leaf of leavesOf(claim.criterion).filter(isOfMean)) {
      const narrow = narrowChance(leaf, trainedFor(leaf.subject.arm, plan)[0], claim)
      if (narrow === null) continue
      const [low, high] = narrow.band.map(numberText)
      const band = low === high ? `exactly ${low}` : `in ${low}..${high}`
      const text = `a mean within chance has to lie ${band} where classes are so equally common: only networks of one answer do, in every seed; \`equivalent: {to: chance, margin: ${narrow.margin}}\`, or a wider margin, can be supported`
      const own = texts.get(text) ?? []
      if (!own.includes(claim)) texts.set(text, [...own, claim])
    }
  }
  return [...texts].map(([text, own]) => `${text} (${idsOf(own)})`)
}

function drawsText({ arms }: Plan): readonly string[] {
  return sameDraws(arms).map(
    ([one, other]) =>
      `arms ${one} and ${other} are one training: their settings mean the same, and an initialiser that is written again draws the same numbers; \`{draw: 2}\` draws anew`,
  )
}

/** Arms that hold the same numbers may be copies, or agree; that they do is what `equal` asks. */
function twinTexts({ claims }: Plan, arms: ProfiledArms['ready']): readonly string[] {
  const told = new Map<string, string[]>()
  for (const { id, criterion } of claims) {
    const compared = leavesOf(criterion).filter(({ kind }) => kind !== 'equal')
    for (const [one, other] of compared.flatMap((leaf) => twinsRead(leaf, arms))) {
      const text = `arms ${one} and ${other} hold the same numbers in every metric and seed: record runs of its own for each if one is a copy, of which a comparison says nothing; if both agree, \`equal: {arm: ${other}}\` says it exactly`
      told.set(text, [...new Set([...(told.get(text) ?? []), id])])
    }
  }
  return [...told].map(([text, ids]) => `${text} (${ids.join(', ')})`)
}

/** The arm that a criterion is about, with each that it is held against and that holds the same numbers. */
function twinsRead(leaf: SimpleCriterion, arms: ProfiledArms['ready']): readonly (readonly [string, string])[] {
  const runsOf = (name: string) => {
    const defined = arms.get(name)?.defined
    return defined?.kind === 'recorded' ? defined.runs : null
  }
  const { arm } = leaf.subject
  const [own, others] = [
    runsOf(arm),
    new Set(
      criterionWord(leaf)
        .reads(leaf)
        .map((reading) => reading.arm),
    ),
  ]
  return [...others].flatMap((other) => {
    const runs = runsOf(other)
    const isTwin = other !== arm && own !== null && runs !== null && sameNumbers(own, runs)
    return isTwin ? [[arm, other] as const] : []
  })
}

/** What is to be minded of claims over folds: how many seeds test each row equally often, and that folds lean on each other. */
function foldsText(plan: Plan): readonly string[] {
  const folded = new Map<number, PlannedClaim[]>()
  for (const claim of plan.claims) {
    const folds = claim.arms.flatMap((name) => trainedFor(name, plan)).flatMap((arm) => foldsOf(arm) ?? [])[0]
    if (folds !== undefined) folded.set(folds, [...(folded.get(folds) ?? []), claim])
  }
  return [...folded].flatMap(([folds, own]) => {
    const uneven = own.filter(
      ({ looks, firstSeed }) => looks.some((look) => look % folds > 0) || firstSeed % folds !== 1,
    )
    const looks = `plan looks that are multiples of ${folds}, from seed 1 on: others test some rows more often (${idsOf(uneven)})`
    const lean = `${folds} folds are trained on rows that they share, so that a mean over them, and how far they scatter, is less sure than its interval says (docs/verdicts.md; ${idsOf(own)})`
    return [...(uneven.length === 0 ? [] : [looks]), lean]
  })
}

/** Where each seed draws its test rows anew, what an arm is chosen by are test rows of other seeds. */
function tuningText({ tunings, arms }: Plan): readonly string[] {
  const drawn = Object.values(tunings).filter(({ among }) =>
    among.some((name) => {
      const definition = arms[name]?.definition
      const split = definition?.kind === 'training' || definition?.kind === 'code' ? definition.data?.split : undefined
      return split !== undefined && drawsTest(split) && split.seed === null
    }),
  )
  if (drawn.length === 0) return []
  const named = drawn.map(({ name }) => name).join(', ')
  return [
    `each seed draws its test rows anew, so that rows which tuned arms are chosen by are test rows of seeds that are judged; \`split: {…, seed: 1}\` keeps them apart (${named})`,
  ]
}

function foldsOf({ definition }: PlannedArm): number | null {
  return definition.kind === 'training' ? (definition.data.split.folds ?? null) : null
}

function sightText(claims: readonly PlannedClaim[]): readonly string[] {
  const [first] = claims
  if (first === undefined) return []
  const { looks, level } = first
  const distance = smallestDifference(plannedLooks(looks), 1 - level)
  if (distance === null) return []
  return [
    `${looksText(looks)}: a mean that lies ${roundText(distance)} standard deviations from its border is told from it four times in five (${idsOf(claims)})`,
  ]
}

function ratioText(claims: readonly PlannedClaim[]): readonly string[] {
  const [first] = claims
  if (first === undefined) return []
  const { looks, level } = first
  const ratios = smallestRatios(plannedLooks(looks), 1 - level)
  if (ratios === null) return []
  return [
    `${looksText(looks)}: a standard deviation ${roundText(ratios.larger)} times larger or ${roundText(ratios.smaller)} times smaller than its border is told from it four times in five (${idsOf(claims)})`,
  ]
}

function looksText(looks: readonly number[]): string {
  return looks.length === 1 ? `${looks.join()} seeds` : `looks ${looks.join(', ')}`
}

function roundText(number: number): string {
  return numberText(Number(number.toPrecision(2)))
}

function leavesOf(criterion: Criterion): readonly SimpleCriterion[] {
  return 'of' in criterion ? criterion.of.flatMap(leavesOf) : [criterion]
}

/** Whether a mean over seeds is judged: not over groups of them, not of single seeds, and not where one further seed would fall. */
function isOfMean(leaf: SimpleCriterion): boolean {
  const { seeds } = leaf.subject
  if (groupSizeOf(criterionWord(leaf).reads(leaf)) > 1) return false
  return leaf.kind !== 'reproduces' && (criterionWord(leaf).seeds?.(seeds) ?? seeds) === 'mean'
}

/** Whether the standard deviation of one arm is held against a number. */
function isOfDeviation(leaf: SimpleCriterion): boolean {
  return (
    leaf.kind !== 'exceeds' &&
    (criterionWord(leaf).seeds?.(leaf.subject.seeds) ?? leaf.subject.seeds) === 'standard deviation'
  )
}

function saysLearning(leaf: SimpleCriterion): boolean {
  return leaf.kind === 'above' && leaf.level === 'chance'
}

function idsOf(claims: readonly PlannedClaim[]): string {
  return claims.map(({ id }) => id).join(', ')
}
