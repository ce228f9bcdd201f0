/**
 * The rungs of the ladder, in the order in which they are tried: an addon that is there already; tfjs-node's own install script; a build of
 * tfjs-node's addon against the TensorFlow library of a Python wheel.
 */
export type Rung = (typeof rungNames)[number]

const rungNames = ['present', 'own-script', 'wheel'] as const

/** Whether a word read from a file names a rung. */
export function isRung(word: unknown): word is Rung {
  return rungNames.some((rung) => rung === word)
}

/** Something worth telling whoever waits for the set-up. */
export interface SetupEvent {
  readonly rung: Rung
  /** One line, such as `downloading tensorflow-cpu 2.15.1`. */
  readonly message: string
  /** How much of this step is done, 0..1, or `null` where that is not known. A step repeats its message as its share grows. */
  readonly share: number | null
}

/** What an addon said when it was loaded. */
export interface EngineVersions {
  /** Version of `@tensorflow/tfjs-node`. */
  readonly tfjsNode: string
  /** Version of the TensorFlow library underneath. */
  readonly tensorflow: string
}

/** A setup method that failed. */
export interface FailedRung {
  readonly rung: Rung
  /** What went wrong and how to fix it. */
  readonly cause: string
}

/** An engine that works. */
export interface SetupResult extends EngineVersions {
  /** The rung that this engine came from, now or at an earlier set-up. */
  readonly rung: Rung
  /** Whether this call changed anything; `false` when the engine was ready. */
  readonly changed: boolean
  /** The rungs that were tried before in this call. */
  readonly failed: readonly FailedRung[]
}
