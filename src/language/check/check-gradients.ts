import { modelTensors } from '../../model/model-graph.ts'
import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { merge } from '../resolve/merge.ts'
import { type Layer, writtenAt } from '../resolve/settings.ts'
import { checkSelector } from './check-selector.ts'

/** Selectors of penalties and of frozen tensors each match a tensor, and something is left to train. */
export function checkGradients(arm: TrainedArm): readonly Finding[] {
  const { layers, model, training } = arm
  const penalised = layers.flatMap(({ settings, at }: Layer) =>
    Object.keys(settings.training?.regularize ?? {}).flatMap((selector) =>
      checkSelector(selector, [...at, 'training', 'regularize', selector], 'key', arm),
    ),
  )
  const frozenAt = writtenAt(layers, 'training', 'freeze')
  const frozen = (merge(layers).training?.freeze ?? []).flatMap((selector, index) =>
    checkSelector(selector, [...frozenAt, index], 'value', arm),
  )
  const everything = training.gradients?.freeze?.length === modelTensors(model).length
  const message = `arm "${arm.arm.name}" has no tensor that is not frozen: nothing is trained`
  const nothing = everything
    ? [finding('value/range', frozenAt, message, 'Leave some out, such as the last layer.')]
    : []
  return [...penalised, ...frozen, ...nothing]
}
