import { judgeCriterion } from '../judge-criterion.ts'
import { type LookPlan, looksOf } from '../statistics/look-plan.ts'
import { fewestForSkewness } from '../statistics/t-interval.ts'
import type { Evidence, Judgement, Replicate, Verdict } from '../verdict.ts'
import { compoundCases } from './compound-cases.ts'
import { meanCases } from './mean-cases.ts'
import { seedCases } from './seed-cases.ts'
import { simulatedRun } from './simulated-run.ts'
import type { CalibrationCase, Situation, WrongVerdict } from './situation.ts'
import { drawStandard, type Spread, type Uniform } from './spread.ts'
import { spreadCases } from './spread-cases.ts'

/** What is simulated. */
export interface CalibrationPlan {
  readonly random: Uniform
  /** Simulated claims per row. */
  readonly trials: number
  readonly spreads: readonly Spread[]
  /** Looks, planned at first and added: a stage of `[5]` is five seeds without looks. */
  readonly plans: readonly LookPlan[]
  /**
   * `border`: only situations where either verdict is wrong, the likeliest to err. `all`: of normal spread every situation, of skewed spread those on the border, or the only one.
   */
  readonly situations: 'all' | 'border'
}

/** How a criterion fares in one situation. Shares of the trials. */
export interface CalibrationRow {
  readonly criterion: string
  readonly situation: string
  readonly wrongVerdict: WrongVerdict
  /** `any` where each seed only holds or fails. */
  readonly spread: Spread | 'any'
  readonly plan: LookPlan
  /** Seeds that it took, on average. */
  readonly seeds: number
  readonly supported: number
  readonly refuted: number
  readonly inconclusive: number
  /** Share of wrong verdicts; the larger of the two where either is wrong. */
  readonly wrong: number
  /** What `wrong` may be at most, with three standard errors of the simulation; `null` where nothing is promised. */
  readonly limit: number | null
}

const level = 0.95

/** Wrong verdicts that are promised at most. */
const promised: Readonly<Record<Spread | 'any', number>> = {
  any: 0.05,
  normal: 0.05,
  'skewness 1': 0.08,
  'skewness −1': 0.08,
  'skewness 2': 0.1,
}

/**
 * Judges simulated claims whose truth is known, through `judgeCriterion` itself: every kind of criterion, at and around the border of its region. A
 * plan with looks stops at the first that decides.
 *
 * Promised: wrong at most 5 % for normal spread (and where seeds hold or fail), from 5 seeds on at most 8 % for skewness of 1 and 10 % for skewness of 2; with fewer
 * seeds nothing of skewed spread.
 */
export function calibrate(plan: CalibrationPlan): readonly CalibrationRow[] {
  const cases = [...meanCases, ...seedCases, ...compoundCases, ...spreadCases]
  return cases.flatMap((each) =>
    plan.plans.flatMap((looks) =>
      (each.spreads ? plan.spreads : (['any'] as const)).flatMap((spread) =>
        situationsOf(each, spread, looks, plan.situations).map((situation) =>
          row(plan, each, situation, spread, looks),
        ),
      ),
    ),
  )
}

function situationsOf(
  each: CalibrationCase,
  spread: Spread | 'any',
  looks: LookPlan,
  wanted: CalibrationPlan['situations'],
): readonly Situation[] {
  const situations = each.situations(looksOf(looks)[0] ?? 0)
  const everyOne = wanted === 'all' && (spread === 'normal' || spread === 'any' || situations.length === 1)
  return everyOne ? situations : situations.filter(({ wrong }) => wrong === 'either')
}

function row(
  { random, trials }: CalibrationPlan,
  { name, criterion }: CalibrationCase,
  situation: Situation,
  spread: Spread | 'any',
  plan: LookPlan,
): CalibrationRow {
  const counts: Record<Verdict, number> = { supported: 0, refuted: 0, inconclusive: 0, error: 0 }
  let seeds = 0
  const most = Math.max(...looksOf(plan))
  const standard = (): number => drawStandard(spread === 'any' ? 'normal' : spread, random)
  for (let trial = 0; trial < trials; trial += 1) {
    const evidence = drawEvidence(() => situation.draw(standard, random), most)
    const judged = judgeInLooks(criterion, evidence, plan)
    counts[judged.verdict] += 1
    seeds += judged.seeds / trials
  }
  const supported = counts.supported / trials
  const refuted = counts.refuted / trials
  return {
    criterion: name,
    situation: situation.name,
    wrongVerdict: situation.wrong,
    spread,
    plan,
    seeds,
    supported,
    refuted,
    inconclusive: counts.inconclusive / trials,
    wrong: { supported, refuted, either: Math.max(supported, refuted), neither: 0 }[situation.wrong],
    limit: limitOf(spread, plan, trials),
  }
}

function judgeInLooks(
  criterion: CalibrationCase['criterion'],
  evidence: Evidence,
  plan: LookPlan,
): Pick<Judgement, 'verdict' | 'seeds'> {
  let judgement: Judgement | undefined
  for (const look of looksOf(plan).keys()) {
    judgement = judgeCriterion(criterion, evidence, { level, plan, look })
    if (judgement.verdict !== 'inconclusive') break
  }
  return judgement ?? { verdict: 'inconclusive', seeds: 0 }
}

function drawEvidence(draw: () => ReturnType<Situation['draw']>, seeds: number): Evidence {
  const arms: Record<string, Map<number, Replicate>> = {}
  for (let seed = 1; seed <= seeds; seed += 1) {
    for (const [arm, metrics] of Object.entries(draw())) {
      arms[arm] ??= new Map()
      arms[arm].set(seed, { measurements: simulatedRun(metrics) })
    }
  }
  return arms
}

function limitOf(spread: Spread | 'any', plan: LookPlan, trials: number): number | null {
  const share = promised[spread]
  const fewest = spread === 'normal' || spread === 'any' ? 1 : fewestForSkewness
  return (looksOf(plan)[0] ?? 0) < fewest ? null : share + 3 * Math.sqrt((share * (1 - share)) / trials)
}
