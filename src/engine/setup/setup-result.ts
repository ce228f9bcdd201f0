/**
 * The ways to set TensorFlow up, in the order in which they are tried: an addon that is there already; tfjs-node's own install script; a build of
 * tfjs-node's addon against the TensorFlow library of a Python wheel.
 */
export type SetupMethod = (typeof methodNames)[number]

const methodNames = ['present', 'own-script', 'wheel'] as const

/** Whether a word read from a file names a setup method. */
export function isSetupMethod(word: unknown): word is SetupMethod {
  return methodNames.some((method) => method === word)
}

/** Something worth telling whoever waits for the set-up. */
export interface SetupEvent {
  readonly method: SetupMethod
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
export interface FailedSetupMethod {
  readonly method: SetupMethod
  /** What went wrong and how to fix it. */
  readonly cause: string
}

/** An engine that works. */
export interface SetupResult extends EngineVersions {
  /** The method that this engine came from, now or at an earlier set-up. */
  readonly method: SetupMethod
  /** Whether this call changed anything; `false` when the engine was ready. */
  readonly changed: boolean
  /** The methods that were tried before in this call. */
  readonly failed: readonly FailedSetupMethod[]
}
