import { type ClipDefinition, clips, defineClip } from '../../model/clipping/clips.ts'
import type { Convention } from '../../model/convention.ts'
import type { GradientChanges, ModelDefinition } from '../../model/definition.ts'
import { modelTensors } from '../../model/model-graph.ts'
import type { PenaltyDefinition } from '../../model/penalties/penalties.ts'
import { callParts } from '../schema/shape.ts'
import type { WrittenTraining } from '../schema/training.ts'
import { matchingSelectors, selectedTensors } from './init.ts'
import { knownWord } from './known-word.ts'
import type { Layer } from './settings.ts'

/**
 * What becomes of gradients: nothing, where nothing is said. Penalties are merged as initialisers are, tensor by tensor.
 *
 * @param written all settings, merged
 */
export function defineGradientChanges(
  written: WrittenTraining,
  layers: readonly Layer[],
  model: ModelDefinition,
  convention: Convention,
): GradientChanges | undefined {
  const freeze = written.freeze === undefined ? [] : defineFreeze(written.freeze, model)
  const regularize = written.regularize === undefined ? {} : definePenalties(layers, model)
  const clip = defineWrittenClip(written.clip ?? 'off', convention)
  const changes = {
    ...(freeze.length === 0 ? {} : { freeze }),
    ...(Object.keys(regularize).length === 0 ? {} : { regularize }),
    ...(clip === null ? {} : { clip }),
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}

/** Names of the tensors that any of the selectors matches, in the order of the model. */
function defineFreeze(selectors: readonly string[], model: ModelDefinition): readonly string[] {
  const frozen = new Set(selectors.flatMap((selector) => selectedTensors(selector, model)))
  return modelTensors(model).flatMap((tensor) => (frozen.has(tensor) ? [tensor.name] : []))
}

function definePenalties(
  layers: readonly Layer[],
  model: ModelDefinition,
): Readonly<Record<string, PenaltyDefinition>> {
  return Object.fromEntries(
    modelTensors(model).flatMap((tensor) => {
      for (const { settings } of layers.toReversed()) {
        const written = settings.training?.regularize ?? {}
        const [selector] = matchingSelectors(written, tensor)
        if (selector === undefined) continue
        const strengths = Object.entries(written[selector] ?? {}).filter(([, strength = 0]) => strength > 0)
        return strengths.length === 0 ? [] : [[tensor.name, Object.fromEntries(strengths)]]
      }
      return []
    }),
  )
}

function defineWrittenClip(
  written: NonNullable<WrittenTraining['clip']>,
  convention: Convention,
): ClipDefinition | null {
  if (typeof written === 'string') return null
  const { name, parameters } = callParts<number>(written, 'limit')
  return defineClip(knownWord(clips, name), Number(parameters.limit), convention)
}
