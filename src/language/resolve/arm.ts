import { type DataDefinition, learnedTarget, type TargetShape } from '../../data/definition.ts'
import { splitSizes } from '../../data/split/split-sizes.ts'
import { stepsPerEpoch } from '../../data/split/steps-per-epoch.ts'
import type { Convention } from '../../model/convention.ts'
import type { ModelDefinition, TrainingDefinition } from '../../model/definition.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import type { InspectFile, Profile } from '../spec.ts'
import { dataShape, defineData } from './data.ts'
import { defineGradientChanges } from './gradients.ts'
import { merge } from './merge.ts'
import { defineModel } from './model.ts'
import { armLayers, type FoundArm, type Layer } from './settings.ts'
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

/** An arm of an experiment with `code`, in one profile. */
export interface CodeArm {
  readonly kind: 'code'
  readonly arm: FoundArm
  readonly layers: readonly Layer[]
  /** Path of the module as it is written, from the spec's folder. */
  readonly code: string
  /** What each returned number means, by name. */
  readonly metrics: Readonly<Record<string, string>>
  readonly parameters: Readonly<Record<string, number | string | boolean>>
  /** `null` when the module reads none. */
  readonly data: DataDefinition | null
}

/** An arm that can be run. */
export type DefinedArm = TrainedArm | CodeArm

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

/**
 * Defines an arm, or says what is lacking, such as `training.epochs`. With a data file that cannot be used it is not defined, though nothing is lacking.
 */
export function defineArm(
  content: SpecContent,
  arm: FoundArm,
  profile: Profile,
  inspect: InspectFile,
): { readonly defined: DefinedArm } | { readonly lacking: readonly string[] } {
  const layers = armLayers(content, arm, profile)
  const code = content.experiments[arm.experiment]?.code
  if (code !== undefined) return defineCode(content, arm, layers, code, profile, inspect)
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
    return {
      lacking: needed
        .filter(([part, key]) => Reflect.get(settings[part], key) === undefined)
        .map((keys) => keys.join('.'))
        .filter((key) => key !== 'data.set' || writtenData.file === undefined),
    }
  }
  const shape = dataShape(data)
  const { sizes } = splitSizes(shape, data.split)
  const model = defineModel(modelLayers, shape.example, convention)
  const training = defineTraining(
    { ...written, loss, optimizer, batch, epochs },
    convention,
    sizes === null ? null : sizes.train,
    defineGradientChanges(written, layers, model, convention),
  )
  const steps = sizes === null ? null : stepsPerEpoch(sizes.train, batch, training.lastBatch)
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

function defineCode(
  content: SpecContent,
  arm: FoundArm,
  layers: readonly Layer[],
  code: string,
  profile: Profile,
  inspect: InspectFile,
): ReturnType<typeof defineArm> {
  const { data: written = {}, parameters = {} } = merge(layers)
  const { metrics } = content.experiments[arm.experiment] ?? {}
  const data = defineData(written, profile, inspect)
  const lacking = [
    ...(metrics === undefined ? ['metrics'] : []),
    ...(data === null && Object.keys(written).length > 0 && written.file === undefined ? ['data.set'] : []),
  ]
  if (metrics === undefined || lacking.length > 0 || (data === null && written.file !== undefined)) return { lacking }
  return { defined: { kind: 'code', arm, layers, code, metrics, parameters, data } }
}
