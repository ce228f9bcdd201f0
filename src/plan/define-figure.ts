import { AssayError } from '../errors.ts'
import { readMoment } from '../judge/moment.ts'
import type { DefinedArm } from '../language/resolve/arm.ts'
import { armMetrics } from '../language/resolve/arm-metrics.ts'
import type { WrittenFigure } from '../language/schema/figure.ts'
import type { Figure } from './figure.ts'

/**
 * A checked figure with its defaults, and its wildcards resolved.
 *
 * @throws AssayError `internal/broken` when the figure was not checked before
 */
export function defineFigure(written: WrittenFigure, arms: ReadonlyMap<string, DefinedArm>): Figure {
  const { title, metric, histogram, scatter, layers, at, scale = 'linear', arms: drawn } = written
  if (metric !== undefined) return { kind: 'curves', title, metric, arms: drawn }
  if (histogram !== undefined) {
    const both = ['start', 'end'] as const
    const moments = both.filter((moment) => at === undefined || [at].flat().includes(moment))
    return { kind: 'histogram', title, tensor: histogram, at: moments, arms: drawn }
  }
  if (scatter !== undefined) {
    return { kind: 'scatter', title, tensors: scatter, at: at === 'start' ? 'start' : 'end', arms: drawn }
  }
  const first = arms.get(drawn[0] ?? '')
  if (layers === undefined || first === undefined || Array.isArray(at)) {
    throw new AssayError('internal/broken', `A spec was planned that has mistakes: figure "${title}" draws nothing.`)
  }
  const metrics = armMetrics(first, layers).map(({ name }) => name)
  return { kind: 'layers', title, metrics, at: readMoment(at ?? 'end'), arms: drawn, scale }
}
