import type { DataDefinition, SplitName } from '../data/definition.ts'
import type { SnapshotMoment } from '../metrics/measurements.ts'
import type { ModelDefinition, TrainingDefinition } from '../model/definition.ts'
import type { InitializerCall } from '../model/initializers/initializer.ts'
import type { RecordedFileReference, RecordingSettings } from '../recorded/reading.ts'

/** A metric to record, and when. */
export interface MeasureDefinition {
  /** Full name without wildcards, such as `weights.fc1.kernel.zeroShare`. */
  readonly metric: string
  /** `epochs`: before training and after every epoch (where the metric exists then). A list: at these step numbers. */
  readonly at: 'epochs' | readonly number[]
}

/** A tensor whose values are kept, and when. */
export interface SnapshotDefinition {
  /** `weights.` and the tensor's name, such as `weights.fc1.kernel`. */
  readonly snapshot: string
  /** Not empty; `start` before `end`. */
  readonly at: readonly SnapshotMoment[]
}

/**
 * Starts a tensor from the trained one of the same name in another model. Equal shapes are copied; with another shape the values are drawn from
 * N(0, s²), s the standard deviation of the source tensor's trained values.
 */
export interface TransferCall {
  readonly name: 'transfer'
  /** What is trained first, with the seed of the run that it serves. */
  readonly source: TransferSource
  /** Such as `fc1.kernel`. */
  readonly tensor: string
}

/** A training without a seed of its own, of which nothing is measured. */
export type TransferSource = Omit<TrainingRunDefinition, 'seed' | 'measure' | 'snapshots' | 'answers'>

/**
 * Everything that decides what a training computes, and nothing else: plain JSON, no names of specs, arms or claims. Two arms with equal definitions
 * are one run.
 */
export interface TrainingRunDefinition {
  readonly kind: 'training'
  readonly seed: number
  readonly data: DataDefinition
  readonly model: ModelDefinition
  /** One call for every tensor of the model, by tensor name. */
  readonly init: Readonly<Record<string, InitializerCall | TransferCall>>
  readonly training: TrainingDefinition
  /** A training whose layers' memory (running moments) this one starts with; absent where layers start without one. */
  readonly remembered?: TransferSource
  /** The training by whose weights this one's are pruned; absent where they are pruned by their own, or not at all. */
  readonly prunedBy?: TransferSource
  /** Sorted by metric name. */
  readonly measure: readonly MeasureDefinition[]
  /** Sorted by name; often empty. */
  readonly snapshots: readonly SnapshotDefinition[]
  /** Splits of which the answers to each row are kept, sorted; absent where no metric of several seeds asks for them. */
  readonly answers?: readonly SplitName[]
}

/** Everything that decides what the module of a code-defined experiment computes. */
export interface CodeRunDefinition {
  readonly kind: 'code'
  readonly seed: number
  /** Path of the module from the project's root, with forward slashes. */
  readonly module: string
  /** SHA-256 (hex) of the module's text. */
  readonly digest: string
  /** Name of the arm, which the module receives. */
  readonly arm: string
  readonly parameters: Readonly<Record<string, number | string | boolean>>
  /** Prepared for the module; `null` when it reads none. */
  readonly data: DataDefinition | null
  /** What the module returns, sorted: `kernelChange` is the metric `code.kernelChange`. */
  readonly metrics: readonly string[]
  /** Files that the module reads or imports; absent when the spec names none. */
  readonly reads?: readonly NamedFile[]
}

/** A file that a run reads. */
export interface NamedFile {
  /** From the folder of the spec, with forward slashes. */
  readonly name: string
  /** From the project's root, with forward slashes. */
  readonly path: string
  /** SHA-256 (hex) of its content. */
  readonly digest: string
}

/** Everything that decides what is read of a recorded run. */
export interface RecordedRunDefinition extends RecordingSettings {
  readonly kind: 'recorded'
  readonly seed: number
  /** What the files call the arm. */
  readonly arm: string
  /** In the order of the spec. */
  readonly files: readonly RecordedFileReference[]
  readonly data: null
}

/** Everything that decides what a program computes. */
export interface ProgramRunDefinition {
  readonly kind: 'program'
  readonly seed: number
  /** The program and its first arguments. */
  readonly command: readonly string[]
  /** Files that it needs, in the order of the spec. */
  readonly files: readonly NamedFile[]
  /** A command that prints what else decides the numbers; empty for none. */
  readonly identify: readonly string[]
  /** Name of the arm, which the program receives. */
  readonly arm: string
  readonly parameters: Readonly<Record<string, number | string | boolean>>
  /** What the program measures, sorted. */
  readonly metrics: readonly string[]
  /** Where its measurements are read: its standard output, or a file. */
  readonly measurements: 'output' | 'file'
  /** Seconds. */
  readonly timeLimit: number
  /** Megabytes; `null` for no limit. */
  readonly memoryLimit: number | null
  /** Steps that make an epoch; `null` where that is not said. */
  readonly stepsPerEpoch: number | null
  readonly labelCounts: RecordingSettings['labelCounts']
  readonly data: null
}

/** Everything that decides what a run computes: plain JSON. */
export type RunDefinition = TrainingRunDefinition | CodeRunDefinition | RecordedRunDefinition | ProgramRunDefinition

/** A run's definition without its seed. */
export type UnseededDefinition =
  | Omit<TrainingRunDefinition, 'seed'>
  | Omit<CodeRunDefinition, 'seed'>
  | Omit<RecordedRunDefinition, 'seed'>
  | Omit<ProgramRunDefinition, 'seed'>

/** One replicate of an arm: its definition with a seed. */
export function runDefinition(arm: { readonly definition: UnseededDefinition }, seed: number): RunDefinition {
  return { seed, ...arm.definition }
}

/** Whether a tensor starts from another training. */
export function isTransfer(call: InitializerCall | TransferCall): call is TransferCall {
  return 'source' in call
}
