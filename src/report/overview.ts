import { countText } from '../judge/number-text.ts'
import { replicatesText } from '../judge/seed-groups.ts'
import type { Finding } from '../judge/verdict.ts'
import type { ClaimResult, SpecResults } from '../results/results.ts'
import { opening } from './opening.ts'
import { statisticsText } from './statistics-text.ts'
import { answerText } from './verdict-summary.ts'
import { isUnexpected, reasonText } from './verdict-text.ts'
import { quantityText } from './views/claim-row.ts'
import { claimText } from './views/measured-text.ts'
import { quantityWords } from './views/quantity-words.ts'
import { rerunCommand } from './views/rerun-command.ts'

/**
 * What a reader wants to know first, as plain text: the results page, the HTML page, the summary of a workflow run and the last lines in a terminal are
 * all drawn from this.
 */
export interface Overview {
  /** In a few sentences, what was not checked first: {@link answerText}. */
  readonly answer: string
  /** What corrections for many tests leave of the verdicts: {@link statisticsText}; `null` where that is not known. */
  readonly statistics: string | null
  /** How many of the specs differ from their sources, which no folded note may hide; `null` in profile full, and where none does. */
  readonly deviating: string | null
  /** Claims whose verdict is not the recorded one. */
  readonly unexpected: readonly Told[]
  /** What was not run, once for each need. */
  readonly notRun: readonly Need[]
  /** Statements that could not be judged. */
  readonly unjudged: readonly Told[]
  /** Statements that do not hold. */
  readonly refuted: readonly Told[]
  /** Statements that stay open. */
  readonly open: readonly Told[]
  /** The same where they are few enough to be named at the top; else none. */
  readonly openNamed: readonly Told[]
  /** Statements that hold. */
  readonly holding: readonly Told[]
  /** Experiments of the authors of the specs. */
  readonly own: readonly Told[]
}

/** What a reader needs to know of the first tables, as plain text. */
export const howToRead =
  'In the tables, “we found” is the mean over trainings that differ in their random seed, with its interval in brackets, or the one training that decides; “required” is what the words of the text come to as a criterion; of a claim with several parts the one that decides is shown. What the seeds could not decide is open; specs and results.json call it inconclusive. Profile full keeps to the data and the schedule of the texts as far as their specs say; profile sample takes less of both, to be quick.'

/** A claim with what is told of it first. */
export interface Told {
  readonly claim: ClaimResult
  readonly results: SpecResults
  /** What was found: `0.9760 [0.9744, 0.9776], mean of 5 seeds`; `null` where nothing was measured. */
  readonly found: string | null
  /** Of what, in words: `accuracy on the test set after training (baseline)`. */
  readonly quantity: string | null
  /** Where it had to be: `within 0.9 to 0.95`. */
  readonly required: string | null
  /** The opening of the spec's reason, else of what kept it from being judged; `null` for none. */
  readonly why: string | null
  /** Whether there is more of that. */
  readonly more: boolean
  /** What would decide it, where it is open. */
  readonly needed: string | null
  /** Claims of the same spec that explain the verdict. */
  readonly explainedBy: readonly ClaimResult[]
}

/** Something that claims wait for. */
export interface Need {
  /** What is missing and what brings it, in sentences. */
  readonly text: string
  readonly claims: readonly Told[]
}

/** Open statements that are named at the top at most: more would push what does not hold off the first screen. */
const mostNamed = 3

/** Sorts what was found of some specs by what a reader asks first. */
export function overviewOf(all: readonly SpecResults[]): Overview {
  const told = all.flatMap((results) => results.claims.map((claim) => tell(claim, results)))
  const statements = told.filter(({ claim }) => !claim.own)
  const having = (verdict: ClaimResult['verdict']) => statements.filter(({ claim }) => claim.verdict === verdict)
  const open = having('inconclusive')
  return {
    answer: answerText(all),
    statistics: statisticsText(all),
    deviating: deviatingText(all),
    unexpected: told.filter(({ claim }) => isUnexpected(claim)),
    notRun: needsOf(told),
    unjudged: having('error'),
    refuted: having('refuted'),
    open,
    openNamed: open.length > mostNamed ? [] : open,
    holding: having('supported'),
    own: told.filter(({ claim }) => claim.own),
  }
}

function deviatingText(all: readonly SpecResults[]): string | null {
  const deviating = all.filter(({ profile, deviations }) => profile !== 'full' && deviations.length > 0).length
  if (deviating === 0) return null
  if (all.length === 1) {
    return 'This spec names deviations from its source, which may be a smaller network or less data; its report lists them.'
  }
  const specs = countText(all.length, 'spec')
  const named =
    deviating === all.length
      ? `All ${specs} name`
      : `${deviating} of these ${specs} ${deviating === 1 ? 'names' : 'name'}`
  return `${named} deviations from the source, which may be smaller networks or less data; each report lists them.`
}

function needsOf(told: readonly Told[]): readonly Need[] {
  const needs = new Map<string, Told[]>()
  for (const one of told.filter(({ claim }) => claim.verdict === 'not run')) {
    const text = needText(one)
    needs.set(text, [...(needs.get(text) ?? []), one])
  }
  return [...needs].map(([text, claims]) => ({ text, claims }))
}

function needText({ claim, results }: Pick<Told, 'claim' | 'results'>): string {
  const remedy = claim.remedy ?? rerunCommand(claim, { ...results, profile: 'full' })
  // Where it is not known what is missing, the reason is the remedy.
  return claim.reason.endsWith(remedy) ? remedy : `${claim.reason}. ${remedy}`
}

/** What is told first of one claim. */
export function tell(claim: ClaimResult, results: SpecResults): Told {
  const measured = claimText(claim)
  const deciding = claim.judgement?.findings[0]
  const reason = claim.verdict === 'error' ? reasonText(claim.reason) : claim.because
  const why = reason === null ? null : opening(reason)
  return {
    claim,
    results,
    found: measured === null ? null : measured.found + (deciding === undefined ? '' : averageText(deciding)),
    quantity: quantityText(claim, quantityWords),
    required: measured?.region ?? null,
    why,
    more: why !== null && why.length < (reason ?? '').trim().length,
    needed: claim.verdict === 'inconclusive' ? seedsNeededText(claim) : null,
    explainedBy: results.claims.filter((other) => other.explains === claim.id),
  }
}

/** What an interval is of. */
function averageText({ method, seeds, groupSize = 1 }: Finding): string {
  const replicates = replicatesText(seeds.length, groupSize)
  if (method.endsWith('log ratios')) return `, geometric mean of ${replicates}`
  return method.endsWith('t interval') ? `, mean of ${replicates}` : ''
}

function seedsNeededText({ judgement, seeds }: ClaimResult): string {
  const needed = judgement?.seedsNeeded ?? null
  return needed === null
    ? `open after ${seeds} seeds, and more would not decide it`
    : `open after ${seeds} seeds; about ${needed.toLocaleString('en-US')} would likely decide it`
}
