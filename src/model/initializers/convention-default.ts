import type { InitializerCall } from './initializer.ts'

/**
 * What a framework draws a dense layer from when its user names no initialiser. PyTorch's rule has a word of its own; Keras's is made of two others
 * (`Dense`: `kernel_initializer="glorot_uniform"`, `bias_initializer="zeros"`), so an arm that leaves it out and one that spells it out are the same
 * run.
 *
 * @see PyTorch, torch/nn/modules/linear.py; Keras, keras/src/layers/core/dense.py
 */
export function conventionDefault(convention: 'pytorch' | 'keras', kind: 'kernel' | 'bias'): InitializerCall {
  if (convention === 'pytorch') return { name: 'pytorch-linear', parameters: {} }
  return { name: kind === 'kernel' ? 'glorot-uniform' : 'zeros', parameters: {} }
}
