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
  const draws = asksForDraws(layers)
  return Object.fromEntries(
    modelTensors(model).map((tensor) => {
      const deciding = decidingInit(layers, tensor)
      const arm = deciding === null ? null : transferArm(deciding.written)
      if (arm !== null) return [tensor.name, { arm, tensor: tensor.name }]
      const call = deciding === null ? tensor.starts[convention] : defineInitializer(deciding.written)
      const again = draws ? decidingDraw(layers, tensor) : null
      return [tensor.name, again === null || !isRandom(call) ? call : { ...call, draw: again.draw }]
    }),
  )
}

/** By which law the settings start a tensor, or from which arm; `null` when they leave it to the convention. */
export function decidingInit(layers: readonly Layer[], tensor: TensorDefinition): DecidingInit | null {
  for (const one of selecting(layers, tensor)) if (drawNumber(one.written) === null) return one
  return null
}

/** Which further draw of its law the settings give a tensor, and where they say so; `null` for the first. */
export function decidingDraw(
  layers: readonly Layer[],
  tensor: TensorDefinition,
): { readonly draw: number; readonly at: SpecPath } | null {
  for (const { written, at } of selecting(layers, tensor)) {
    const draw = drawNumber(written)
    return draw === null ? null : { draw, at }
  }
  return null
}

/** Whether the settings ask for a further draw of anything. */
export function asksForDraws(layers: readonly Layer[]): boolean {
  return layers.some(({ settings }) => Object.values(settings.init ?? {}).some((call) => drawNumber(call) !== null))
}

/** All that the settings say of a tensor: the uppermost layer first, within one mapping the most specific selector. */
function* selecting(layers: readonly Layer[], tensor: TensorDefinition): Generator<DecidingInit> {
  for (const { settings, at } of layers.toReversed()) {
    for (const selector of matchingSelectors(settings.init ?? {}, tensor)) {
      const written = settings.init?.[selector]
      if (written !== undefined) yield { written, at: [...at, 'init', selector] }
    }
    const before = settings.training?.after
    if (before !== undefined) yield { written: { transfer: before }, at: [...at, 'training', 'after'] }
  }
}

/** The selectors of one mapping that match a tensor, the most specific first. */
export function matchingSelectors(
  written: Readonly<Record<string, unknown>>,
  tensor: TensorDefinition,
): readonly string[] {
  const matching = Object.keys(written).filter((selector) => selects(selector, tensor))
  return matching.sort((a, b) => compareSpecificity(a, b, tensor))
}

/** Tensors that a selector matches. */
export function selectedTensors(selector: string, model: ModelDefinition): readonly TensorDefinition[] {
  return modelTensors(model).filter((tensor) => selects(selector, tensor))
}

function selects(selector: string, { name, layer }: TensorDefinition): boolean {
  return selector === 'all' || namePattern(selector).matches(selector.includes('.') ? name : layer)
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

/** The arm that the settings train before this one; `undefined` for none. */
export function stageBefore(layers: readonly Layer[]): string | undefined {
  return layers.findLast(({ settings }) => settings.training?.after !== undefined)?.settings.training?.after
}

/** Which draw of a law is asked for, `{draw: 2}`; `null` for anything else. */
export function drawNumber(written: Call): number | null {
  const draw = typeof written === 'string' ? undefined : written.draw
  return typeof draw === 'number' ? draw : null
}

/** Whether another draw of an initialiser has other values. */
function isRandom({ name }: InitializerCall): boolean {
  return initializers.get(name)?.deterministic !== true
}

/** A written initialiser as a call with its defaults. */
export function defineInitializer(written: Call): InitializerCall {
  const [word] = typeof written === 'string' ? [written] : Object.keys(written)
  const { name, parameters } = callParts<number>(written, initializers.get(word ?? '')?.shorthand)
  return initializerCall(name, parameters)
}
