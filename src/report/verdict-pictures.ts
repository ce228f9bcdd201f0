import { compareMean } from '../judge/compare-mean.ts'
import { openBudget } from '../judge/error-budget.ts'
import { regionAbove } from '../judge/region.ts'
import { plannedLooks } from '../judge/statistics/look-plan.ts'
import { drawInterval } from './charts/interval.ts'
import { picture } from './charts/picture.ts'

/** Made-up accuracies of five seeds, held against "above 0.9": one example of each verdict that is judged by an interval. */
const examples = {
  supported: [0.951, 0.957, 0.949, 0.955, 0.953],
  refuted: [0.861, 0.868, 0.874, 0.859, 0.866],
  inconclusive: [0.93, 0.881, 0.921, 0.897, 0.936],
} as const

/**
 * The pictures of docs/verdicts.md: an interval wholly inside the region, one wholly outside, and one across its border. Judged and drawn by the same
 * code as claims are.
 *
 * @returns SVG files by the verdict that each must show
 */
export function verdictPictures(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(examples).map(([verdict, accuracies]) => {
      const { findings } = compareMean(
        {
          quantity: 'test.accuracy of arm at end',
          values: accuracies.map((value, index) => ({ seed: index + 1, value })),
          region: regionAbove(0.9),
          pairing: 'none',
          range: [0, 1],
          quantifier: 'mean',
        },
        openBudget({ level: 0.95, plan: plannedLooks([5]), look: 0 }),
      )
      const [finding] = findings
      const drawing = finding?.verdict === verdict ? drawInterval(verdict, finding) : null
      return [verdict, drawing === null ? '' : picture(drawing)]
    }),
  )
}
