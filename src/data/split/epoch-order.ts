import { randomStream } from '../../random/stream.ts'
import { shuffle } from './shuffle.ts'

/**
 * The order in which an epoch trains on the rows. Depends on seed and epoch alone, so an epoch's order is the same in every arm of a seed and
 * however many epochs were run before it.
 *
 * @param rows row numbers of the training part; not changed
 * @param epoch counted from 1
 * @param shuffled `false` keeps the order of `rows`
 * @returns a copy of `rows`, in the epoch's order
 */
export function epochOrder(rows: Int32Array, seed: number, epoch: number, shuffled: boolean): Int32Array {
  const order = rows.slice()
  return shuffled ? shuffle(order, randomStream(seed, `shuffle/${epoch}`)) : order
}
