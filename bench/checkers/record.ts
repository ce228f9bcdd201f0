import type { CitedSource } from '../../src/plan/cited-source.ts'
import type { Verdict } from './verdicts.ts'

/** A number that a criterion asks for, as one program found it. */
export interface Evidence {
  readonly by: 'tensorflow' | 'onnx' | 'pytorch'
  readonly verdict: string
  /** What was measured, of which arm and when; of PyTorch's public claims the part of the claim, empty where it has one. */
  readonly quantity: string
  /** Mean over seeds, or share of seeds; null where the table has words alone. */
  readonly estimate: number | null
  readonly interval: readonly [number, number] | null
  /** How many seeds; null where the table does not say. */
  readonly seeds: number | null
  /** PyTorch's own words for it; absent where all is said. */
  readonly words?: string
}

/** What a checker is told of a claim. */
export interface Question {
  readonly id: string
  /** The claim in a few words, and what the source says: `quote` in its own words, else `paraphrase` in ours. All but the first are null for an experiment of this project. */
  readonly statement: {
    readonly claim: string
    readonly quote: string | null
    readonly paraphrase: string | null
    readonly where: string | null
  }
  /** Whether the claim is an experiment of this project, not a statement of the source. */
  readonly own: boolean
  readonly source: CitedSource & { readonly title: string }
  readonly setting: {
    /** When the claim holds, in a sentence. */
    readonly criterion: string
    /** Numbers of seeds after which it may be judged, rising. */
    readonly looks: readonly number[]
    readonly level: number
    /** The spec's own blocks of the arms that the criterion reads: data, model, initialisation, training. */
    readonly experiments: object
    /** How the runs knowingly differ from the source. */
    readonly deviations: readonly string[]
  }
  /** SHA-256 (hex) of the spec's text. */
  readonly digest: string
}

/** What is known of it. */
export interface Answer {
  readonly id: string
  readonly verdict: Verdict
  readonly evidence: readonly Evidence[]
}
