import { type ModelDefinition, modelTensors, type TensorDefinition } from '../../graph/definition.ts'
import { conventionDefault } from '../../init/convention-default.ts'
import type { InitializerCall } from '../../init/initializer.ts'
import { initializerCall, initializers } from '../../init/initializers.ts'
import type { WrittenInit } from '../schema/init.ts'
import { type Call, callParts } from '../schema/shape.ts'
import type { Layer } from '../settings.ts'
import type { Convention } from './training.ts'

/**
 * How every tensor of a model starts: the convention's default, then each layer of settings over it; within one mapping the more specific
 * selector wins, whatever the order.
 *
 * @throws AssayError `init/parameter` when a call is wrong (the checks report it before)
 */
export function defineInit(
  layers: readonly Layer[],
  model: ModelDefinition,
  convention: Convention,
): Readonly<Record<string, InitializerCall>> {
  const calls = new Map<string, InitializerCall>()
  for (const tensor of modelTensors(model)) {
    let call = conventionDefault(convention, tensor.kind)
    for (const { settings } of layers) {
      const selector = decidingSelector(settings.init ?? {}, tensor)
      const written = selector === null ? undefined : settings.init?.[selector]
      if (written !== undefined) call = defineInitializer(written)
    }
    calls.set(tensor.name, call)
  }
  return Object.fromEntries(calls)
}

/** The most specific selector of one mapping that matches the tensor; `null` when none does. */
export function decidingSelector(init: WrittenInit, tensor: TensorDefinition): string | null {
  const bySpecificity = [tensor.name, tensor.layer, `*.${tensor.kind}`, 'all']
  return bySpecificity.find((selector) => Object.hasOwn(init, selector)) ?? null
}

/** Tensors that a selector matches. */
export function selectedTensors(selector: string, model: ModelDefinition): readonly TensorDefinition[] {
  return modelTensors(model).filter(({ name, layer, kind }) => [name, layer, `*.${kind}`, 'all'].includes(selector))
}

/** A written initialiser as a call with its defaults. */
export function defineInitializer(written: Call): InitializerCall {
  const [word] = typeof written === 'string' ? [written] : Object.keys(written)
  const { name, parameters } = callParts<number>(written, initializers.get(word ?? '')?.shorthand)
  return initializerCall(name, parameters)
}
