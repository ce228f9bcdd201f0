import { fillEach } from './fill-each.ts'
import type { Initializer } from './initializer.ts'

/** Zeros: every value is +0. Consumes no draws. */
export const zeros: Initializer = {
  name: 'zeros',
  summary: 'Every value is 0.',
  parameters: null,
  deterministic: true,
  draw: (site) => fillEach(site, () => 0),
}
