import type { Region } from '../../judge/region.ts'
import { isScatter, type Moment } from '../../judge/subject.ts'
import { type Condition, conditionsOf, type Expectation, quantifierOf } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import type { SpecPath } from '../yaml/position.ts'
import type { ArmsByName } from './check-quantity.ts'
import { atMomentOf, excludes, shareOf } from './excludes.ts'
import { quantityName } from './quantity-name.ts'
import { cheapestCover, contains, type PricedRegion, placed } from './regions.ts'

/**
 * A claim that its controls imply can never be refuted: where it is false, a control fails and the claim is an error.
 *
 * @param controls of the experiments whose arms the claim reads
 * @param arms by name: those of equal content are one run
 * @param at where the claim's expectation stands
 */
export function checkImplied(
  claim: Expectation,
  controls: readonly Expectation[],
  arms: ArmsByName,
  at: SpecPath,
): readonly Finding[] {
  const given = controls.flatMap(required)
  const implied = (condition: Condition) =>
    given.some((control) => implies(control, condition, arms)) || impliedTogether(given, condition, arms)
  if (!isImplied(claim, implied)) return []
  const message =
    'this cannot be refuted: a control of the experiment says it already, and where it fails the claim is an error'
  return [finding('expect/irrefutable', at, message, 'Claim more than the control does, or weaken the control.', 'key')]
}

/** Conditions of one quantity that cannot hold together, and alternatives of which one always holds. */
export function checkJoined(claim: Expectation, arms: ArmsByName, at: SpecPath): readonly Finding[] {
  if (claim.kind === 'mistake' || claim.kind === 'condition') return []
  const within = claim.of.flatMap((part) => checkJoined(part, arms, at))
  const last =
    claim.kind === 'all' ? lastThatExcludes(claim.of, arms) : lastThatCovers(claim.of, claim.seeds !== null, arms)
  if (last === null) return within
  const [code, message] =
    claim.kind === 'all'
      ? ([
          'expect/contradiction',
          'this can never hold: two of its conditions leave no value of the same quantity',
        ] as const)
      : ([
          'expect/irrefutable',
          'this cannot be refuted: its alternatives leave out no value of the same quantity',
        ] as const)
  const hint = 'Correct the bounds, or name the arm, metric or moment in which the parts differ.'
  return [...within, finding(code, last.at, message, hint)]
}

/** A condition with the region that it asks for. */
interface Bounded {
  readonly condition: Condition
  readonly region: Region
}

/** Conditions by the quantity of which they say where it lies. */
function byQuantity(parts: readonly Expectation[], arms: ArmsByName): readonly (readonly Bounded[])[] {
  const groups = new Map<string, Bounded[]>()
  for (const part of parts) {
    if (part.kind !== 'condition') continue
    const place = placed(part.condition, arms)
    if (place === null) continue
    const { quantity, region } = place
    groups.set(quantity, [...(groups.get(quantity) ?? []), { condition: part.condition, region }])
  }
  return [...groups.values()]
}

/** The second of two conditions that cannot both hold. */
function lastThatExcludes(parts: readonly Expectation[], arms: ArmsByName): Condition | null {
  const conditions = parts.flatMap(required)
  const last = conditions.find((condition, index) =>
    conditions.slice(0, index).some((other) => excludes(other, condition, arms)),
  )
  return last ?? null
}

/**
 * The last of alternatives of which one holds, whatever is measured: of a mean, or of one seed, that leave out no value; of shares of the seeds where these are no more than all together, since each
 * seed lies in one of them.
 */
function lastThatCovers(parts: readonly Expectation[], inOneSeed: boolean, arms: ArmsByName): Condition | null {
  for (const group of byQuantity(parts, arms)) {
    const alike = new Map<string, (Bounded & PricedRegion)[]>()
    for (const bounded of group.filter(({ condition }) => condition.moment.kind !== 'every epoch')) {
      const said = quantifierOf(bounded.condition)
      const share = inOneSeed ? null : shareOf(said)
      const kind = inOneSeed ? 'one seed' : share === null ? JSON.stringify(said) : 'shares'
      const price = share === null ? 0 : said === 'most seeds' ? share + little : share
      alike.set(kind, [...(alike.get(kind) ?? []), { ...bounded, price }])
    }
    for (const priced of alike.values()) {
      if (cheapestCover(priced) < 1 + 2 * little) return priced.at(-1)?.condition ?? null
    }
  }
  return null
}

/** More than half is a little more: not half here and half there, but half here and more than half there is all. Shares as they are written may miss their sum by less. */
const little = 1e-9

/** Conditions that hold where an expectation does. */
export function required(expectation: Expectation): readonly Condition[] {
  if (expectation.kind === 'any' || (expectation.kind === 'all' && expectation.seeds !== null)) return []
  return expectation.kind === 'all' ? expectation.of.flatMap(required) : conditionsOf(expectation)
}

function isImplied(claim: Expectation, implied: (condition: Condition) => boolean): boolean {
  switch (claim.kind) {
    case 'mistake':
      return false
    case 'condition':
      return implied(claim.condition)
    case 'all':
      return claim.of.every((part) => isImplied(part, implied))
    case 'any':
      return claim.of.some((part) => isImplied(part, implied))
  }
}

/** Of the same quantity, and no weaker. */
function implies(control: Condition, claim: Condition, arms: ArmsByName): boolean {
  if (!impliesSeeds(quantifierOf(control), quantifierOf(claim))) return false
  const reached = claim.criterion.reached?.(claim.value) ?? null
  const given = control.criterion.reached?.(control.value) ?? null
  if (reached !== null && given !== null) {
    const isSame = quantityName(control, arms) === quantityName(claim, arms)
    return isSame && given.epochs <= reached.epochs && contains(reached.region, given.region)
  }
  if (reached !== null && isOneOfFirst(control.moment, reached.epochs, control.arm, arms)) {
    const place = placed(control, arms)
    const isSame = place?.quantity === quantityName({ ...claim, moment: control.moment }, arms)
    return isSame && place !== null && contains(reached.region, place.region)
  }
  const then = atMomentOf(claim, control)
  const [inner, outer] = [placed(then, arms), placed(claim, arms)]
  if (inner !== null && outer !== null && inner.quantity === outer.quantity) return contains(outer.region, inner.region)
  const said = ({ criterion, value }: Condition) => JSON.stringify([criterion.word, value])
  return quantityName(then, arms) === quantityName(claim, arms) && said(control) === said(claim)
}

/** Several controls of one quantity leave it what they all do: a mean above 0.7 and below 0.9 lies within 0.7 to 0.9. Shares of the seeds may be of different seeds. */
function impliedTogether(controls: readonly Condition[], claim: Condition, arms: ArmsByName): boolean {
  const outer = placed(claim, arms)
  if (outer === null) return false
  const regions = controls.flatMap((control) => {
    const said = quantifierOf(control)
    if ((shareOf(said) ?? 1) < 1 || !impliesSeeds(said, quantifierOf(claim))) return []
    const inner = placed(atMomentOf(claim, control), arms)
    return inner?.quantity === outer.quantity ? [inner.region] : []
  })
  return regions.length > 1 && contains(outer.region, regions.reduce(shared))
}

/** At the least what two regions both hold. */
function shared(one: Region, other: Region): Region {
  return {
    low: Math.max(one.low, other.low),
    high: Math.min(one.high, other.high),
    strict: one.strict && other.strict,
  }
}

/** Whether a moment is one of the first so many epochs. */
function isOneOfFirst(moment: Moment, epochs: number, arm: string | null, arms: ArmsByName): boolean {
  if (moment.kind === 'every epoch') return true
  if (moment.kind === 'epoch') return moment.epoch <= epochs
  const defined = arms.get(arm ?? '') ?? null
  return moment.kind === 'end' && defined?.kind === 'training' && defined.training.epochs <= epochs
}

/** In every seed implies everything else that can be said of where seeds lie, and nothing of how far apart; in so many seeds, in fewer. */
function impliesSeeds(control: ReturnType<typeof quantifierOf>, claim: ReturnType<typeof quantifierOf>): boolean {
  if (JSON.stringify(control) === JSON.stringify(claim)) return true
  if (control === 'every seed') return claim !== 'every two seeds' && !isScatter(claim)
  const [given, asked] = [shareOf(control), shareOf(claim)]
  if (given === null || asked === null) return false
  return claim === 'most seeds' ? given > asked : given >= asked
}
