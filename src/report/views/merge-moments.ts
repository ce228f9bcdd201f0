const atEpoch = /\bat epoch (\d+)\b/g

/** Something found of a quantity, and what its report says was found. */
interface Found {
  /** As a finding names it: `test.accuracy of baseline at epoch 3`. */
  readonly quantity: string
  /** All that is told of it; equal for what may be told once. */
  readonly told: string
}

/**
 * What was found alike at several epochs, once: `test.accuracy of baseline at each of epochs 1 to 3, 7`. Everything else is left as it is. Each stands where the first
 * of its epochs stood.
 *
 * @param all in the order to be told
 */
export function mergeMoments<One extends Found>(all: readonly One[]): readonly One[] {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const stem = isOfOneEpoch(one.quantity) ? one.quantity.replace(atEpoch, 'at epoch') : one.quantity
    const key = JSON.stringify([stem, one.told])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike
    if (first === undefined || alike.length === 1 || !isOfOneEpoch(first.quantity)) return alike
    const epochs = alike.flatMap(({ quantity }) => epochsOf(quantity))
    return [{ ...first, quantity: first.quantity.replace(atEpoch, `at each of epochs ${rangesText(epochs)}`) }]
  })
}

function isOfOneEpoch(quantity: string): boolean {
  return epochsOf(quantity).length === 1
}

function epochsOf(quantity: string): readonly number[] {
  return [...new Set([...quantity.matchAll(atEpoch)].map(([, epoch]) => Number(epoch)))]
}

/** `1 to 3, 7` */
function rangesText(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = []
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1)
    if (range !== undefined && number <= range[1] + 1) range[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`)).join(', ')
}
