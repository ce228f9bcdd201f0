import type { SplitName } from '../data/definition.ts'
import type { Figure } from '../figures/figures.ts'
import type { Choice } from '../judge/choose-best.ts'
import type { LookPlan } from '../judge/statistics/look-plan.ts'
import type { Judgement, Verdict } from '../judge/verdict.ts'
import type { Series, Snapshot, SnapshotMoment } from '../metrics/measurements.ts'
import type { CitedSource } from '../plan/cited-source.ts'
import type { Amendment } from '../plan/plan.ts'
import type { RunDefinition } from '../plan/run-definition.ts'

/** One claim with its verdict: what the report and `results.json` say of it. */
export interface ClaimResult {
  readonly id: string
  readonly name: string
  /** What the source says of it, in the source's words unless it is a paraphrase. */
  readonly quote: string
  /** `quote` is in the words of the spec's author; absent where it is in the source's, and of results of before the key existed. */
  readonly paraphrase?: true
  /** Where that stands in the source. */
  readonly where: string
  /** An experiment of the spec's author, counted apart; absent for a statement of the source. */
  readonly own?: true
  /** The source's own figure, as text; `null` when it gives none. */
  readonly published: string | null
  readonly tags: readonly string[]
  /** `not run`: the data is not available, and this profile fetches none, or its code needs another engine. Never a pass, and no failure. */
  readonly verdict: Verdict | 'not run'
  /** The command that brings what is missing; `null` unless not run. */
  readonly remedy: string | null
  /** The claim of the same spec that this one explains: what would change that one's verdict; `null` for none. */
  readonly explains: string | null
  /** The verdict that the spec records. The claim's test passes when both agree. */
  readonly recorded: Exclude<Verdict, 'error'>
  /** Why the claim has the verdict, in the spec's words (Markdown is escaped); `null` when the spec gives none. */
  readonly because: string | null
  /** What text and code of the source disagree about; `null` for none. */
  readonly erratum: string | null
  /** Changes of what decides it that were made after runs had been seen; absent where there are none. */
  readonly amended?: readonly Amendment[]
  /** The criterion as a sentence. */
  readonly criterion: string
  /** The deciding finding in short; `null` when there was none. Non-finite numbers are written as the strings "NaN", "Infinity", "-Infinity". */
  readonly measured: {
    /** What was measured, such as `test.accuracy of all-zero at end`. */
    readonly quantity: string
    /** How the interval was made. */
    readonly method: string
    readonly estimate: number
    readonly interval: readonly [number, number]
    readonly region: readonly [number, number]
  } | null
  readonly reason: string
  /** Seeds judged. */
  readonly seeds: number
  /** The looks at its seeds, planned and added, with what they depend on; absent of a claim that was not judged, and of results of before the key existed. */
  readonly looks?: {
    readonly level: number
    /** The first seed. */
    readonly from: number
    readonly stages: LookPlan
  }
  /**
   * The smallest error rate at which the verdict would stand; `null` for one that rests on no statistics. Absent of a claim that is open or was not judged, and of results of
   * before the key existed.
   */
  readonly pValue?: number | null
  readonly judgement: Judgement | null
  readonly figure: Figure | null
  /** Arms the criterion reads. */
  readonly arms: readonly string[]
  /** Position of the claim in its spec file. */
  readonly line: number
}

/** One executed (or cached) run, with what it measured. */
export interface RunResult {
  /** Content id. */
  readonly id: string
  readonly arm: string
  readonly seed: number
  readonly definition: RunDefinition
  readonly status: 'finished' | 'failed'
  /** Why it failed; `null` when it finished. */
  readonly failure: string | null
  /** Training and measuring, in the run that trained it. */
  readonly durationMs: number
  /** Updates made. */
  readonly steps: number
  readonly stepsPerEpoch: number
  /** The epoch whose weights a training that stopped early went back to; absent where it went back to none. */
  readonly restoredEpoch?: number
  /** Updates made when a loss or a weight was first found to be NaN or infinite; absent when none was. */
  readonly divergedAt?: number
  readonly labelCounts: Readonly<Record<SplitName, readonly number[]>>
  readonly series: Readonly<Record<string, Series>>
  /** By tensor, then by moment. */
  readonly snapshots: Readonly<Record<string, Readonly<Partial<Record<SnapshotMoment, Snapshot>>>>>
  /** The last that a program wrote on standard error; absent when that was nothing. */
  readonly log?: string
  /** SHA-256 of the data table, and where it came from; `null` for a run that reads none. */
  readonly data: { readonly set: string; readonly digest: string; readonly provenance: string } | null
}

/** How an arm was chosen among others. */
export interface TuningResult {
  /** The arm that is the best of the others. */
  readonly arm: string
  /** What they were compared in, at the end. */
  readonly metric: string
  readonly better: 'least' | 'most'
  readonly seeds: readonly number[]
  /** What each reached, in the order of the spec. */
  readonly among: readonly Choice[]
  readonly chosen: string
}

/** Everything about one spec in one profile: the only input of its report. Written as `results.json`. */
export interface SpecResults {
  /** Path of the spec from the project's root, with forward slashes. */
  readonly spec: string
  /** SHA-256 of the spec's text. */
  readonly specDigest: string
  readonly title: string
  readonly source: CitedSource
  readonly profile: string
  readonly engine: { readonly name: string; readonly versions: Readonly<Record<string, string>> }
  readonly environment: {
    readonly assay: string
    readonly node: string
    readonly platform: string
    readonly cpu: string
    readonly commit: string | null
  }
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  /** Where the runs differ from the source: stated by the spec and computed from the profile. */
  readonly deviations: readonly string[]
  /** Mistakes of the source that are not claims of their own. */
  readonly errata: readonly { readonly where: string; readonly text: string }[]
  readonly claims: readonly ClaimResult[]
  readonly runs: readonly RunResult[]
  /** How arms were chosen that claims read, by name; absent where none is tuned. */
  readonly tunings?: readonly TuningResult[]
}
