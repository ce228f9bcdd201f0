import { AssayError } from '../../errors.ts'
import { type RandomStream, streamOf } from '../../random/stream.ts'
import { type SchemaCheck, schemaCheck } from '../../schema-check.ts'
import { allFinite } from '../all-finite.ts'
import { constant } from './constant.ts'
import { glorotNormal } from './glorot-normal.ts'
import { glorotUniform } from './glorot-uniform.ts'
import { heNormal } from './he-normal.ts'
import { heUniform } from './he-uniform.ts'
import { identity } from './identity.ts'
import type { Initializer, InitializerCall, TensorSite } from './initializer.ts'
import { lecunNormal } from './lecun-normal.ts'
import { lecunUniform } from './lecun-uniform.ts'
import { lsuv } from './lsuv.ts'
import { normal } from './normal.ts'
import { ones } from './ones.ts'
import { orthogonal } from './orthogonal.ts'
import { pytorchLinear } from './pytorch-linear.ts'
import { truncatedNormal } from './truncated-normal.ts'
import { uniform } from './uniform.ts'
import { zeros } from './zeros.ts'

/** An initialiser as the table holds it: its parameters are numbers by name. */
export type AnyInitializer = Initializer<Readonly<Record<string, number>>>

const all: readonly AnyInitializer[] = [
  zeros,
  ones,
  constant,
  normal,
  uniform,
  truncatedNormal,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  orthogonal,
  lsuv,
  identity,
  pytorchLinear,
]

/** Every initialiser by the word that a spec uses, in the order of the reference page. */
export const initializers: ReadonlyMap<string, AnyInitializer> = new Map(all.map((entry) => [entry.name, entry]))

/** Steps of this size, the golden ratio's, spread evenly over [0, 1). */
const goldenStep = (Math.sqrt(5) - 1) / 2

const checks = new Map<string, SchemaCheck<Readonly<Record<string, number>>>>()

/**
 * Makes the call of an initialiser: parameters checked, defaults filled in, in the schema's order. So calls that mean the same are equal, and runs
 * that differ in spelling alone are one run.
 *
 * @param parameters as a spec gives them (a plain number already under its `shorthand`)
 * @throws AssayError `init/parameter` when the word is not known or a parameter is unknown, missing, out of bounds or in conflict with another
 */
export function initializerCall(name: string, parameters: Readonly<Record<string, number>> = {}): InitializerCall {
  const { parameters: schema, conflict } = initializerNamed(name)
  const known = schema ?? { type: 'object', properties: {}, additionalProperties: false }
  const check =
    checks.get(name) ?? schemaCheck<Readonly<Record<string, number>>>(known, { allErrors: true, useDefaults: true })
  checks.set(name, check)
  const completed: unknown = { ...parameters }
  if (!check(completed)) {
    const problems = check.errors
    const said = problems.map(({ instancePath, message }) => `${instancePath.slice(1)} ${message}`.trim())
    throw badParameters(name, parameters, said.join('; '))
  }
  const given = Object.entries(completed)
  const order = Object.keys(known.properties)
  const ordered = Object.fromEntries(given.sort(([left], [right]) => order.indexOf(left) - order.indexOf(right)))
  const clash = conflict?.(ordered) ?? null
  if (clash !== null) throw badParameters(name, parameters, clash)
  return { name, parameters: ordered }
}

/**
 * Draws a tensor's first values.
 *
 * @param call as a run's definition holds it
 * @param site the tensor
 * @param uniform the tensor's own stream of draws in [0, 1), consumed row-major
 * @returns the values, row-major
 * @throws AssayError `init/parameter` when the call is not valid, `init/shape` when the initialiser cannot fill this tensor
 */
export function drawTensor(call: InitializerCall, site: TensorSite, uniform: RandomStream): Float32Array {
  const initializer = initializerNamed(call.name)
  const { parameters } = initializerCall(call.name, call.parameters)
  const refusal = initializer.fits?.(site) ?? null
  if (refusal !== null) {
    throw new AssayError('init/shape', `Cannot fill a tensor of shape [${site.shape.join(', ')}]: ${refusal}.`)
  }
  const values = initializer.draw(site, uniform, parameters)
  if (!allFinite(values)) {
    throw badParameters(call.name, call.parameters, 'it draws values beyond what float32 holds (3.4e38)')
  }
  return values
}

/**
 * A tensor as its law makes it of draws that are spread evenly over [0, 1): the same for calls that mean the same law.
 *
 * @throws AssayError as `drawTensor` does
 */
export function drawEvenly(call: InitializerCall, site: TensorSite): Float32Array {
  let last = 0
  const evenly = streamOf(() => {
    last = (last + goldenStep) % 1
    return last
  })
  return drawTensor(call, site, evenly)
}

/**
 * How the values of a call are scaled on data after they are drawn.
 *
 * @param call as a run's definition holds it
 * @returns the initialiser's `rescale` with the call's parameters; `null` where the start depends on no data
 * @throws AssayError `init/parameter` when the call is not valid
 */
export function rescaling(call: InitializerCall): ((variance: number, tries: number) => number | null) | null {
  const initializer = initializerNamed(call.name)
  if (initializer.rescale === undefined) return null
  const { parameters } = initializerCall(call.name, call.parameters)
  return (variance, tries) => initializer.rescale?.(variance, tries, parameters) ?? null
}

function initializerNamed(name: string): AnyInitializer {
  const initializer = initializers.get(name)
  if (initializer === undefined) {
    throw new AssayError(
      'init/parameter',
      `Initialiser "${name}" is not known. Expected one of: ${[...initializers.keys()].join(', ')}.`,
    )
  }
  return initializer
}

function badParameters(name: string, parameters: Readonly<Record<string, number>>, problem: string): AssayError {
  const taken = Object.keys(initializerNamed(name).parameters?.properties ?? {})
  // Not as JSON, which writes NaN as null.
  const given = Object.entries(parameters).map(([key, value]) => `${key}: ${value}`)
  const expected = taken.length === 0 ? 'no parameters' : taken.join(', ')
  return new AssayError(
    'init/parameter',
    `Initialiser "${name}" cannot be used with {${given.join(', ')}}: ${problem}. It takes ${expected}.`,
  )
}
