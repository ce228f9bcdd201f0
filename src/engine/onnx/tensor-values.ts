import { AssayError } from '../../errors.ts'
import type { TensorValues } from '../engine.ts'
import type { OnnxTensor } from './callable-graph.ts'

/** The array in which a tensor of reals has its values. */
export function reals(tensor: OnnxTensor | undefined): Float32Array {
  return tensor?.data instanceof Float32Array ? tensor.data : unexpected(tensor, 'real numbers')
}

/** The array in which a tensor of class numbers has its values. */
export function integers(tensor: OnnxTensor | undefined): Int32Array {
  return tensor?.data instanceof Int32Array ? tensor.data : unexpected(tensor, 'class numbers')
}

/** A copy of a tensor's values, with its shape. */
export function copyOf(tensor: OnnxTensor | undefined): TensorValues {
  return { shape: tensor?.dims ?? [], values: reals(tensor).slice() }
}

function unexpected(tensor: OnnxTensor | undefined, expected: string): never {
  throw new AssayError(
    'internal/broken',
    `ONNX Runtime gave ${tensor?.type ?? 'nothing'}; expected ${expected}; fix the program's graphs`,
  )
}
