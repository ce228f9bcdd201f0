import { expect, test } from 'vitest'
import type { History } from '../../results/history.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { drawHistory, turnsText } from './history.ts'
import { picture } from './picture.ts'

const historyOf = (id: string): History => ({
  commits: ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'].map((commit) => ({ commit, date: '2026-11-21' })),
  claims: [
    {
      spec: 's.yaml',
      id,
      name: 'n',
      points: [
        { commit: 'aaaaaaaaaa', verdict: 'refuted', estimate: 0, interval: [0, 0.5] },
        { commit: 'bbbbbbbbbb', verdict: 'refuted', estimate: 1, interval: [0.5, 1] },
        { commit: 'cccccccccc', verdict: 'supported', estimate: null, interval: null },
      ],
    },
  ],
  criteria: [],
})

test('a row has the mark of each verdict, and intervals on one scale: greater is higher', () => {
  const history = historyOf('s1.1')
  const content = drawHistory(history, history.claims)?.content.join('') ?? ''
  expect(content.match(/[✗✓]/g)).toEqual(['✗', '✗', '✓'])
  const bars = [...content.matchAll(/d="M[\d.]+,([\d.]+)V([\d.]+)"/g)].map(([, from, to]) => [Number(from), Number(to)])
  const [[low = 0, half = 0] = [], [halfAgain, high = 0] = []] = bars
  expect(half).toBe(halfAgain)
  expect(low).toBeGreaterThan(half)
  expect(half).toBeGreaterThan(high)
})

test('turns are told with the commit that brought them', () => {
  const [claim] = historyOf('s1.1').claims
  expect(claim && turnsText(claim)).toBe('✗ refuted (aaaaaaa), ✓ supported (ccccccc)')
})

test('one commit, or no claim that changed, is no picture', () => {
  const history = historyOf('s1.1')
  expect(drawHistory(history, [])).toBeNull()
  expect(drawHistory({ ...history, commits: history.commits.slice(0, 1) }, history.claims)).toBeNull()
})

test.each(hostileTexts)('an id is no markup: %j', (hostile) => {
  const elements = (id: string) => {
    const history = historyOf(id)
    const drawing = drawHistory(history, history.claims)
    return drawing && picture(drawing).match(/<\/?\w+/g)
  }
  expect(elements(hostile)).toEqual(elements('x'))
})

test('names of twelve commits stand clear of one another', () => {
  const commits = Array.from({ length: 12 }, (_, index) => ({ commit: `${index}`.repeat(10).slice(0, 10), date: 'd' }))
  const { claims } = historyOf('s1.1')
  const content = drawHistory({ commits, claims, criteria: [] }, claims)?.content ?? []
  const labels = content.flatMap((element) => {
    const [, x, y] = /x="([\d.]+)" y="([\d.]+)"[^>]*font-size:10px/.exec(element) ?? []
    return x === undefined ? [] : [{ x: Number(x), y: Number(y) }]
  })
  expect(labels).toHaveLength(12)
  // Seven characters of 10 px are some 45 px wide.
  const close = labels.flatMap((one, index) =>
    labels.slice(index + 1).filter((other) => other.y === one.y && Math.abs(other.x - one.x) < 50),
  )
  expect(close).toEqual([])
})
