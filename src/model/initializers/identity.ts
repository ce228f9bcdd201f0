import { fillEach } from './fill-each.ts'
import type { Initializer } from './initializer.ts'
import { needsKernel } from './needs-kernel.ts'

/**
 * Identity: ones on the main diagonal, zeros elsewhere. A kernel that is not square passes on as many inputs as it can. A convolution's kernel has
 * them in its middle: with odd sides and padding `same` it passes the image on (PyTorch's `dirac_`). Consumes no draws.
 *
 * @see Le, Jaitly, Hinton, A Simple Way to Initialize Recurrent Networks of Rectified Linear Units (2015), arXiv:1504.00941
 */
export const identity: Initializer = {
  name: 'identity',
  summary:
    'Ones on the main diagonal, of a convolution in the middle of its kernel (Dirac), zeros elsewhere (Le et al. 2015, arXiv:1504.00941).',
  parameters: null,
  fits: (site) => needsKernel('identity', site),
  deterministic: true,
  draw(site) {
    const [height = 1, width = 1] = site.shape.length === 4 ? site.shape : []
    const [inputs = 0, outputs = 0] = site.shape.slice(-2)
    const middle = Math.floor(height / 2) * width + Math.floor(width / 2)
    return fillEach(site, (index) => {
      const place = Math.floor(index / (inputs * outputs))
      const row = Math.floor(index / outputs) % inputs
      const column = index % outputs
      return place === middle && row === column ? 1 : 0
    })
  },
}
