import { fillEach } from './fill-each.ts'
import type { Initializer } from './initializer.ts'

/** Ones: every value is 1. Consumes no draws. */
export const ones: Initializer = {
  name: 'ones',
  summary: 'Every value is 1.',
  parameters: null,
  deterministic: true,
  draw: (site) => fillEach(site, () => 1),
}
