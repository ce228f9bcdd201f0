import { namePattern } from '../../metrics/name-pattern.ts'
import type { Convention } from '../../model/convention.ts'
import type { ModelDefinition } from '../../model/definition.ts'
import type { InitializerCall } from '../../model/initializers/initializer.ts'
import { initializerCall, initializers } from '../../model/initializers/initializers.ts'
import { modelTensors, type TensorDefinition } from '../../model/model-graph.ts'
import { type Call, callParts } from '../schema/shape.ts'
import type { SpecPath } from '../yaml/position.ts'
import type { Layer } from './settings.ts'

/** A tensor that starts from the trained one of another arm. */
export interface TransferFrom {
  /** Name of the arm. */
  readonly arm: string
  /** Such as `fc1.kernel`. */
  readonly tensor: string
}

/** What decides how a tensor starts, and where it is written. */
export interface DecidingInit {
  readonly written: Call
  readonly at: SpecPath
}

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
): Readonly<Record<string, InitializerCall | TransferFrom>> {
  return Object.fromEntries(
    modelTensors(model).map((tensor) => {
      const deciding = decidingInit(layers, tensor)
      if (deciding === null) return [tensor.name, tensor.starts[convention]]
      const arm = transferArm(deciding.written)
      return [tensor.name, arm === null ? defineInitializer(deciding.written) : { arm, tensor: tensor.name }]
    }),
  )
}

/** What the settings say of a tensor, the uppermost layer first; `null` when none selects it. */
export function decidingInit(layers: readonly Layer[], tensor: TensorDefinition): DecidingInit | null {
  for (const { settings, at } of layers.toReversed()) {
    const selector = decidingSelector(settings.init ?? {}, tensor)
    const written = selector === null ? undefined : settings.init?.[selector]
    if (selector !== null && written !== undefined) return { written, at: [...at, 'init', selector] }
  }
  return null
}

/** The most specific selector of one mapping that matches the tensor; `null` when none does. */
export function decidingSelector(written: Readonly<Record<string, unknown>>, tensor: TensorDefinition): string | null {
  const matching = Object.keys(written).filter((selector) => selects(selector, tensor))
  return matching.sort((a, b) => compareSpecificity(a, b, tensor))[0] ?? null
}

/** Tensors that a selector matches. */
export function selectedTensors(selector: string, model: ModelDefinition): readonly TensorDefinition[] {
  return modelTensors(model).filter((tensor) => selects(selector, tensor))
}

function selects(selector: string, { name, layer }: TensorDefinition): boolean {
  return selector === 'all' || namePattern(selector)(selector.includes('.') ? name : layer)
}

/**
 * Orders two selectors of a tensor: its name, its layer's name, then names with wildcards, those with more letters for the layer first, and of
 * these the ones that say kernel or bias; `all` last.
 */
function compareSpecificity(a: string, b: string, tensor: TensorDefinition): number {
  const ranks = [a, b].map((selector) => {
    const [layer = '', kind] = selector.split('.')
    const exact = [selector === tensor.name, selector === tensor.layer, selector !== 'all'].indexOf(true)
    return [exact < 0 ? 3 : exact, -layer.replaceAll('*', '').length, kind === undefined ? 1 : 0]
  })
  const [one = [], other = []] = ranks
  const differing = one.findIndex((rank, index) => rank !== other[index])
  return differing < 0 ? (a < b ? -1 : 1) : (one[differing] ?? 0) - (other[differing] ?? 0)
}

/** The arm that a tensor starts from, `{transfer: <arm>}`; `null` for an initialiser. */
export function transferArm(written: Call): string | null {
  const arm = typeof written === 'string' ? undefined : written.transfer
  return typeof arm === 'string' ? arm : null
}

/** A written initialiser as a call with its defaults. */
export function defineInitializer(written: Call): InitializerCall {
  const [word] = typeof written === 'string' ? [written] : Object.keys(written)
  const { name, parameters } = callParts<number>(written, initializers.get(word ?? '')?.shorthand)
  return initializerCall(name, parameters)
}
