import { Type } from 'typebox'
import { compute, type Tensor } from '../../graph/tensor.ts'
import type { Window } from '../../graph/window.ts'
import { fitting } from './conv2d.ts'
import { exampleOf, outputOf, padding, side, windowOver } from './images.ts'
import type { AppliedLayer, ExampleShape, LayerShape, Misfit, Values } from './layer.ts'

/** What pools can be told. */
export const poolParameters = {
  size: side('Height and width of the windows.', 2),
  stride: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 64,
      description: 'How far a window moves; its size without it.',
      examples: [2],
    }),
  ),
  padding,
}

type PoolParameters = Values<typeof poolParameters>

/** What a pool makes of images. */
export function poolShape(input: ExampleShape, given: PoolParameters): LayerShape | Misfit {
  const window = windowOf(input, given)
  if ('misfit' in window) return window
  return { output: [...outputOf(input, window), input[2] ?? 0], tensors: [], state: [] }
}

/** Applies a pool, given what it and its gradient are. */
export function applyPool(
  input: Tensor,
  given: PoolParameters,
  forward: (input: Tensor, window: Window) => Tensor,
  backward: (cotangent: Tensor, input: Tensor, output: Tensor, window: Window) => Tensor,
): AppliedLayer {
  const window = fitting(windowOf(exampleOf(input), given))
  const output = forward(input, window)
  return {
    output,
    pullback: (cotangent) => ({ inputs: [backward(cotangent, input, output, window)], tensors: {} }),
  }
}

/** The largest element of each window. */
export function maxPoolOf(input: Tensor, window: Window): Tensor {
  return compute('maxPool', [input], window)
}

/** Its gradient. */
export function maxPoolBack(cotangent: Tensor, input: Tensor, output: Tensor, window: Window): Tensor {
  return compute('maxPoolGradient', [cotangent, input, output], window)
}

function windowOf(input: ExampleShape, { size, stride = size, padding: around }: PoolParameters): Window | Misfit {
  return windowOver(input, size, stride, around)
}
