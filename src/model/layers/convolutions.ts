import type { Convolution } from '../../graph/operations.ts'
import { compute, type Tensor } from '../../graph/tensor.ts'
import type { AppliedLayer, LayerTensor } from './layer.ts'
import { biasStarts, kernelStarts } from './starts.ts'

/** A convolution with a bias for each channel of its output. */
export function convolve(images: Tensor, kernel: Tensor, bias: Tensor, over: Convolution): AppliedLayer {
  const product = compute('convolution', [images, kernel], over)
  return {
    output: compute('addBias', [product, bias], {}),
    pullback: (cotangent) => ({
      inputs: [compute('convolutionInputGradient', [cotangent, kernel], { ...over, input: images.shape })],
      tensors: {
        kernel: compute('convolutionKernelGradient', [cotangent, images], over),
        bias: compute('channelSums', [cotangent], {}),
      },
    }),
  }
}

/** A convolution's kernel and bias. Its fans count the receptive field, as in both frameworks: height · width · channels in, height · width · filters out. */
export function convolutionTensors({ kernel, depthwise }: Convolution): readonly LayerTensor[] {
  const [height, width, channels, last] = kernel
  const fanIn = height * width * (depthwise ? 1 : channels)
  const fanOut = height * width * last
  return [
    { name: 'kernel', kind: 'kernel', shape: kernel, fanIn, fanOut, starts: kernelStarts },
    {
      name: 'bias',
      kind: 'bias',
      shape: [depthwise ? channels * last : last],
      fanIn,
      fanOut,
      starts: biasStarts,
    },
  ]
}
