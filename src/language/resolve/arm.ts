import { type DataDefinition, learnedTarget, type TargetShape } from '../../data/definition.ts'
import type { AbsentFile } from '../../data/files/absent-file.ts'
import { dataShape } from '../../data/sets/data-shape.ts'
import { splitSizes } from '../../data/split/split-sizes.ts'
import { stepsPerEpoch } from '../../data/split/steps-per-epoch.ts'
import type { Measurements } from '../../metrics/measurements.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Convention } from '../../model/convention.ts'
import type { ModelDefinition, TrainingDefinition } from '../../model/definition.ts'
import type { WrittenProgram } from '../schema/program.ts'
import type { InspectFile, Profile } from '../spec.ts'
import { absentData, defineData } from './data.ts'
import { defineGradientChanges } from './gradients.ts'
import { merge } from './merge.ts'
import { defineModel } from './model.ts'
import { definePrune } from './pruning.ts'
import type { ExperimentRecording } from './recordings.ts'
import type { FoundArm, Layer } from './settings.ts'
import { defineTraining } from './training.ts'

/** An arm that is trained, in one profile, with everything inherited and every default filled in, but for its init. */
export interface TrainedArm {
  readonly kind: 'training'
  readonly arm: FoundArm
  readonly layers: readonly Layer[]
  readonly convention: Convention
  readonly data: DataDefinition
  readonly model: ModelDefinition
  readonly training: TrainingDefinition
  /** What its outputs are held against. */
  readonly target: TargetShape
  /** Of its target; 0 where that is real. */
  readonly classes: number
  /** Updates in an epoch; `null` when the split cannot be made. */
  readonly stepsPerEpoch: number | null
}

/** What arms have whose runs are not trained here. */
interface UntrainedArm {
  readonly arm: FoundArm
  readonly layers: readonly Layer[]
  /** All that can be read of it. */
  readonly metrics: readonly Metric[]
}

/** An arm of an experiment with `code`, in one profile. */
export interface CodeArm extends UntrainedArm {
  readonly kind: 'code'
  /** Path of the module as it is written, from the spec's folder. */
  readonly code: string
  /** Files that it names as read by the module, as they are written. */
  readonly reads: readonly string[]
  readonly parameters: Readonly<Record<string, number | string | boolean>>
  /** `null` when the module reads none. */
  readonly data: DataDefinition | null
}

/** An arm of recorded runs. */
export interface RecordedArm extends UntrainedArm {
  readonly kind: 'recorded'
  /** What the files call it. */
  readonly name: string
  readonly recording: ExperimentRecording
  /** By seed, in the order of the files. */
  readonly runs: ReadonlyMap<number, Measurements>
  readonly data: null
}

/** An arm of an experiment with a `program`. */
export interface ProgramArm extends UntrainedArm {
  readonly kind: 'program'
  readonly program: WrittenProgram
  readonly parameters: Readonly<Record<string, number | string | boolean>>
  readonly data: null
}

/** An arm that can be run. */
export type DefinedArm = TrainedArm | CodeArm | RecordedArm | ProgramArm

/**
 * An arm with everything filled in; the file that it needs, where that is pinned and not here; or what is lacking, such as `training.epochs`: nothing where the checks have
 * found another mistake.
 */
export type ArmDefinition =
  | { readonly defined: DefinedArm }
  | { readonly absent: AbsentFile }
  | { readonly lacking: readonly string[] }

/** What every trained arm needs and nothing has a default for. */
const needed = [
  ['data', 'set'],
  ['model', 'convention'],
  ['model', 'layers'],
  ['training', 'loss'],
  ['training', 'optimizer'],
  ['training', 'batch'],
  ['training', 'epochs'],
] as const

/** Defines an arm that is trained. With a data file that cannot be used it is not defined, though nothing is lacking. */
export function defineTrained(
  arm: FoundArm,
  layers: readonly Layer[],
  profile: Profile,
  inspect: InspectFile,
): ArmDefinition {
  const { data: writtenData = {}, model: writtenModel = {}, training: written = {} } = merge(layers)
  const { convention, layers: modelLayers } = writtenModel
  const { loss, optimizer, batch, epochs } = written
  const data = defineData(writtenData, profile, inspect)
  if (
    data === null ||
    convention === undefined ||
    modelLayers === undefined ||
    loss === undefined ||
    optimizer === undefined ||
    batch === undefined ||
    epochs === undefined
  ) {
    const settings = { data: writtenData, model: writtenModel, training: written }
    const lacking = needed
      .filter(([part, key]) => Reflect.get(settings[part], key) === undefined)
      .map((keys) => keys.join('.'))
      .filter((key) => key !== 'data.set' || writtenData.file === undefined)
    const absent = absentData(writtenData, inspect)
    return absent === null || lacking.length > 0 ? { lacking } : { absent }
  }
  const shape = dataShape(data)
  const { sizes } = splitSizes(shape, data.split)
  const model = defineModel(modelLayers, shape.example, convention)
  const training = defineTraining(
    { ...written, loss, optimizer, batch, epochs },
    convention,
    sizes === null ? null : sizes.train,
    defineGradientChanges(written, layers, model, convention),
    definePrune(written, model),
  )
  const steps = sizes === null ? null : stepsPerEpoch(sizes.train, training)
  const target = learnedTarget(shape, training.target)
  const classes = target.kind === 'class' ? target.classes : 0
  return {
    defined: {
      kind: 'training',
      arm,
      layers,
      convention,
      data,
      model,
      training,
      target,
      classes,
      stepsPerEpoch: steps,
    },
  }
}
