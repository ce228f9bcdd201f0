import { drawEach } from './draw-each.ts'
import type { Initializer } from './initializer.ts'
import { needsKernel } from './needs-kernel.ts'

/**
 * Identity: ones on the main diagonal, zeros elsewhere. A kernel that is not square passes the first min(fanIn, fanOut) inputs on. Consumes no draws.
 *
 * @see Le, Jaitly, Hinton, A Simple Way to Initialize Recurrent Networks of Rectified Linear Units (2015), arXiv:1504.00941
 */
export const identity: Initializer = {
  name: 'identity',
  summary: 'Ones on the main diagonal, zeros elsewhere (Le et al. 2015, arXiv:1504.00941).',
  parameters: null,
  fits: (site) => needsKernel('identity', site),
  draw(site) {
    let index = 0
    // Row-major, the diagonal of [fanIn, fanOut] is every (fanOut + 1)-th value; below the last column there is none.
    return drawEach(site, () => {
      const row = Math.floor(index / site.fanOut)
      const column = index % site.fanOut
      index += 1
      return row === column ? 1 : 0
    })
  },
}
