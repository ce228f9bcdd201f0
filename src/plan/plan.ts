import type { AbsentFile } from '../data/files/absent-file.ts'
import type { Figure } from '../figures/figures.ts'
import type { Criterion } from '../judge/criteria/criteria.ts'
import type { Verdict } from '../judge/verdict.ts'
import type { Range } from '../metrics/range.ts'
import type { CitedSource } from './cited-source.ts'
import type { UnseededDefinition } from './run-definition.ts'

/** A condition that must be supported before the claims that depend on it are judged. */
export interface PlannedControl {
  readonly criterion: Criterion
  readonly arms: readonly string[]
  /** 1-based position in the spec file. */
  readonly line: number
  readonly column: number
}

/** A change of what decides a claim that was made after runs of it had been seen. */
export interface Amendment {
  /** The day: `2026-07-12`. */
  readonly when: string
  /** Which runs had been seen. */
  readonly after: string
  /** From what to what, and why. */
  readonly changed: string
}

/** What a plan has of every claim: what its spec says, profile applied. */
interface StatedClaim {
  readonly id: string
  readonly name: string
  /** What the source says of it, in the source's words unless it is a paraphrase. */
  readonly quote: string
  /** Whether that is in the words of the spec's author. */
  readonly paraphrase: boolean
  readonly where: string
  /** Whether it is an experiment of the spec's author, which the source does not state. */
  readonly own: boolean
  readonly published: string | null
  readonly tags: readonly string[]
  readonly recorded: Exclude<Verdict, 'error'>
  readonly because: string | null
  readonly erratum: string | null
  /** Changes of what decides it that were made after runs had been seen, in the order of the spec. */
  readonly amended: readonly Amendment[]
  /** Arms that the criterion reads, sorted. */
  readonly arms: readonly string[]
  /** Planned looks: numbers of seeds, rising. */
  readonly looks: readonly number[]
  /** The first seed; the others follow it. */
  readonly firstSeed: number
  /** Confidence level over all looks: a verdict may be wrong in either direction 1 − level of the time. */
  readonly level: number
  /** Id of the claim of the same spec whose verdict this one explains: what would change it. `null` for none. */
  readonly explains: string | null
  /** 1-based position of the claim in the spec file. */
  readonly line: number
  readonly column: number
  /** Last line of the claim in the spec file. */
  readonly endLine: number
}

/** A claim ready to be judged: names resolved. */
export interface PlannedClaim extends StatedClaim {
  readonly criterion: Criterion
  /** Controls of the experiments that its arms belong to. */
  readonly controls: readonly PlannedControl[]
  readonly figure: Figure | null
}

/** A claim that cannot be planned before a file is here, which its spec pins: what its arms are, and what can be measured of them, stands in that file. */
export interface WaitingClaim extends StatedClaim {
  readonly absent: AbsentFile
  /** What the spec expects, as it is written, on one line of YAML. */
  readonly written: string
}

/** An arm ready to be run with any seed. */
export interface PlannedArm {
  readonly name: string
  readonly experiment: string
  /** Everything of a run's definition but its seed. */
  readonly definition: UnseededDefinition
  /** Its seeds in the order in which looks take them, of recorded runs; `null` for 1, 2, 3, … */
  readonly seeds: readonly number[] | null
  /** Where the metrics can be that others measure: a module, a program, a tracker. By metric; none of an arm that is trained here. */
  readonly ranges: Readonly<Record<string, Range>>
}

/** An arm that is the best of others, and is that arm once it is chosen. */
export interface PlannedTuning {
  readonly name: string
  readonly experiment: string
  /** Arms of the plan among which it is chosen, in the order of the spec: of equals the first. */
  readonly among: readonly string[]
  /** What is compared, at the end: its mean over the seeds. */
  readonly metric: string
  readonly better: 'least' | 'most'
  /** Each of them is trained with these, and no claim is judged on them. */
  readonly seeds: readonly number[]
}

/** A spec in one profile, ready to be run and judged. */
export interface Plan {
  readonly title: string
  readonly source: CitedSource
  readonly profile: string
  /** Where the runs differ from the source: stated by the spec, and computed from the profile. */
  readonly deviations: readonly string[]
  readonly errata: readonly { readonly where: string; readonly text: string }[]
  /** By arm name; without those that wait for a file. */
  readonly arms: Readonly<Record<string, PlannedArm>>
  /** By arm name, arms which are chosen among those of `arms`, where they are not. */
  readonly tunings: Readonly<Record<string, PlannedTuning>>
  readonly claims: readonly PlannedClaim[]
  readonly waiting: readonly WaitingClaim[]
}

/** The arms that may be trained for an arm: itself, or those among which it is chosen. */
export function trainedFor(name: string, { arms, tunings }: Pick<Plan, 'arms' | 'tunings'>): readonly PlannedArm[] {
  return (tunings[name]?.among ?? [name]).flatMap((each) => arms[each] ?? [])
}

/** All claims of a plan, those that wait for a file among the others, in the order of the spec. */
export function allClaims({
  claims,
  waiting,
}: Pick<Plan, 'claims' | 'waiting'>): readonly (PlannedClaim | WaitingClaim)[] {
  return waiting.length === 0 ? claims : [...claims, ...waiting].sort((a, b) => a.line - b.line || a.column - b.column)
}
