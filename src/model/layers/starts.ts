import type { LayerTensor } from './layer.ts'

const call = (name: string) => ({ name, parameters: {} })

/**
 * What frameworks draw a layer's kernel from when its user names no initialiser. PyTorch's rule has a word of its own; Keras's is another word's, so that an
 * arm which leaves it out and one that spells it out are the same run.
 *
 * @see PyTorch, torch/nn/modules/linear.py and conv.py; Keras, keras/src/layers/core/dense.py and convolutional/base_conv.py
 */
export const kernelStarts: LayerTensor['starts'] = { pytorch: call('pytorch-linear'), keras: call('glorot-uniform') }

/** The same of a bias. */
export const biasStarts: LayerTensor['starts'] = { pytorch: call('pytorch-linear'), keras: call('zeros') }

/** What both frameworks start the scale of a normalisation from. */
const scaleStarts: LayerTensor['starts'] = { pytorch: call('ones'), keras: call('ones') }

/** What both frameworks start the offset of a normalisation from. */
const offsetStarts: LayerTensor['starts'] = { pytorch: call('zeros'), keras: call('zeros') }

/** The scale and the offset of a normalisation over so many channels. */
export function scaleAndOffset(channels: number): readonly LayerTensor[] {
  const vector = { shape: [channels], fanIn: channels, fanOut: channels }
  return [
    { name: 'scale', kind: 'scale', ...vector, starts: scaleStarts },
    { name: 'offset', kind: 'offset', ...vector, starts: offsetStarts },
  ]
}
