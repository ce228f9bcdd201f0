import { expect, test } from 'vitest'
import { type NamedBaseline, runRounds } from './run-rounds.ts'

/** A baseline in this process that writes down when it was asked what. */
function baselineOf(name: string, log: string[], failsAt = Number.POSITIVE_INFINITY): NamedBaseline {
  let asked = 0
  return {
    name,
    baseline: {
      open: async (folder) => {
        log.push(`${name} opens ${folder}`)
        return { initialLoss: 2.3 }
      },
      round: async () => {
        log.push(name)
        asked += 1
        if (asked >= failsAt) throw new Error(`${name} broke`)
        return { seconds: asked, processorSeconds: asked, loss: 1 }
      },
    },
  }
}

test('baselines warm up first, then alternate, and the first turn goes round', async () => {
  const log: string[] = []
  const measured = await runRounds([baselineOf('a', log), baselineOf('b', log), baselineOf('c', log)], 'here', 3)
  // Not a a a b b b c c c: a slow minute of the machine would fall on one baseline.
  expect(log.join(', ')).toBe('a opens here, b opens here, c opens here, a, b, c, b, c, a, c, a, b')
  expect(measured.map((baseline) => 'rounds' in baseline && baseline.rounds.map(({ seconds }) => seconds))).toEqual([
    [1, 2, 3],
    [1, 2, 3],
    [1, 2, 3],
  ])
})

test('a baseline that fails is asked no more and has no rounds; the others go on', async () => {
  const log: string[] = []
  const measured = await runRounds([baselineOf('a', log, 2), baselineOf('b', log)], 'here', 3)
  expect(measured).toEqual([
    { name: 'a', failure: 'a broke' },
    {
      name: 'b',
      initialLoss: 2.3,
      rounds: [1, 2, 3].map((seconds) => ({ seconds, processorSeconds: seconds, loss: 1 })),
    },
  ])
  expect(log.filter((entry) => entry === 'a').length).toBe(2)
})
