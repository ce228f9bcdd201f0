import { scaleLinear } from 'd3-scale'
import type { LinearScale } from './scales.ts'

/** Pixels from a panel's heading to its plot, and from its plot to the next panel. */
export const panelHeading = 28
export const panelGap = 14

/** An axis over some numbers; around a single one, a tenth of it on each side. */
export function spanning(numbers: readonly number[]): LinearScale {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const pad = low === high ? (Math.abs(low) || 1) / 10 : 0
  return scaleLinear<number, number>().domain([low - pad, high + pad])
}
