import { AssayError } from '../../errors.ts'
import type { Confidence } from '../verdict.ts'

/**
 * The error rate that one look may spend: (1 − level) · n_k / Σ n_j, in proportion to its seeds. All looks together spend 1 − level, so by the union
 * bound stopping at the first decided look errs at most that often, however the looks depend on one another.
 *
 * In proportion rather than equal, because early looks are where a t interval depends most on normality, and where more seeds can still be had.
 *
 * @throws AssayError `internal/broken` when the level is outside (0, 1), or the looks are not rising positive integers with `look` among them
 */
export function lookError({ level, looks, look }: Confidence): number {
  const seeds = looks[look]
  const rising = looks.every((count, index) => Number.isInteger(count) && count > (looks[index - 1] ?? 0))
  if (!(level > 0 && level < 1) || seeds === undefined || !rising) {
    throw new AssayError(
      'internal/broken',
      `Cannot judge look ${look} of [${looks.join(', ')}] at level ${level}. Expected a level between 0 and 1, and looks that are rising positive integers.`,
    )
  }
  const total = looks.reduce((sum, count) => sum + count, 0)
  return ((1 - level) * seeds) / total
}
