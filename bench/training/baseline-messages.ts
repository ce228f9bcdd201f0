/** What a baseline's process says first: the versions of what it runs on, by package. */
export interface Greeting {
  readonly versions: Readonly<Record<string, string>>
}

/** What a baseline is told, one line of JSON each. It answers every one before the next is sent. */
export type Request =
  /** Load the workload of this folder, compile it and warm up. */
  | { readonly do: 'open'; readonly folder: string }
  /** Carry out the workload's steps, from its initial weights. */
  | { readonly do: 'round' }

/** One round of a baseline. */
export interface Round {
  /** From the first step to the last. Setting the initial weights is not counted. */
  readonly seconds: number
  /** Processor time of the process meanwhile: as much as `seconds` where one thread computes, more where several do. */
  readonly processorSeconds: number
  /** Mean over the round's steps of each batch's loss before its update; `null` for bare matrix products. */
  readonly loss: number | null
}

/** What a baseline says of a workload that it has opened. */
export interface Opened {
  /** Mean loss of the first batch, judged with the initial weights, nothing dropped: it tells whether everyone has the same net; `null` for bare matrix products. */
  readonly initialLoss: number | null
}

/** What a baseline answers. */
export type Answer = Round | Opened | { readonly failed: string }
