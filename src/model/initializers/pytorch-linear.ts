import { fillSymmetric } from '../../random/symmetric.ts'
import { drawEach } from './draw-each.ts'
import type { Initializer } from './initializer.ts'

/**
 * PyTorch's default for `nn.Linear`: kernel and bias uniform on ±1 / sqrt(fanIn), so of variance 1 / (3 fanIn). PyTorch writes the kernel's as
 * `kaiming_uniform_(weight, a=sqrt(5))`: limit sqrt(3) · sqrt(2 / (1 + 5)) / sqrt(fanIn) = 1 / sqrt(fanIn); a sixth of He's variance.
 *
 * @see PyTorch, torch/nn/modules/linear.py, `Linear.reset_parameters`
 */
export const pytorchLinear: Initializer = {
  name: 'pytorch-linear',
  summary:
    "Uniform on ±1 / sqrt(fanIn), kernel and bias alike: PyTorch's default for `nn.Linear`; variance 1 / (3 fanIn).",
  parameters: null,
  draw(site, uniform) {
    const limit = 1 / Math.sqrt(site.fanIn)
    return drawEach(site, (numbers) => fillSymmetric(uniform, numbers), { factor: limit })
  },
}
