import { AssayError } from '../../errors.ts'
import type { TensorValues } from '../engine.ts'
import type { Fetched } from './loaded-model.ts'

/** What a call gave, by name. */
type Values = ReadonlyMap<string, Fetched>

/** A value that must be real numbers. */
export function reals(fetched: Values, name: string): Float32Array {
  const { values } = found(fetched, name)
  return values instanceof Float32Array ? values : unexpected(name, 'real numbers')
}

/** A value that must be class numbers. */
export function integers(fetched: Values, name: string): Int32Array {
  const { values } = found(fetched, name)
  return values instanceof Int32Array ? values : unexpected(name, 'class numbers')
}

/** A value with its shape. */
export function tensorValues(fetched: Values, name: string): TensorValues {
  return { shape: found(fetched, name).shape, values: reals(fetched, name) }
}

function found(fetched: Values, name: string): Fetched {
  return fetched.get(name) ?? unexpected(name, `one of ${[...fetched.keys()].join(', ')}`)
}

function unexpected(name: string, expected: string): never {
  throw new AssayError('internal/broken', `TensorFlow gave ${name}; expected ${expected}; fix the program's signatures`)
}
