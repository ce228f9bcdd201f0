import { expect, test } from 'vitest'
import { randomStream } from '../random/stream.ts'
import { boundText, type Held, heldTexts, numberText, percentText } from './number-text.ts'

const region = (low: number, high: number) => ({ low, high })
const open = region(-Infinity, Infinity)

test('a number alone has four digits, and a whole one all of its own', () => {
  expect([numberText(0.934567), numberText(123456), numberText(-Infinity)]).toEqual(['0.9346', '123456', '-Infinity'])
})

test('a bound stands as it was written, and a computed one with four digits', () => {
  expect([boundText(2.301685), boundText(946 / 9000), boundText(0.1 + 0.2)]).toEqual(['2.301685', '0.1051', '0.3'])
})

test.each<[string, Held, string]>([
  ['a width of 0.0016', { estimate: 0.97596, interval: [0.97436, 0.97756], region: open }, '0.9760 [0.9744, 0.9776]'],
  ['a width of 0.022', { estimate: 0.17924, interval: [0.1573, 0.2012], region: open }, '0.179 [0.157, 0.201]'],
  ['a width of 12', { estimate: 53.86, interval: [41.52, 66.2], region: open }, '54 [42, 66]'],
  ['a width of thousands', { estimate: 22090.3, interval: [13470.2, 30700.1], region: open }, '22100 [13500, 30700]'],
  ['a tiny width', { estimate: 7.4e-8, interval: [-2.107e-8, 1.538e-7], region: open }, '7.4e-8 [-2.1e-8, 1.54e-7]'],
  ['a huge width', { estimate: 3e9, interval: [1e9, 1.26e10], region: open }, '3.0e+9 [1.0e+9, 1.26e+10]'],
  ['counts', { estimate: 9.6, interval: [9, 10], region: open }, '9.6 [9, 10]'],
  ['one end that is whole', { estimate: 0.68, interval: [0.5, 1], region: open }, '0.68 [0.50, 1.00]'],
  ['nothing left of a minus', { estimate: -0.0001, interval: [-0.012, 0.013], region: open }, '0.000 [-0.012, 0.013]'],
  ['0 left out', { estimate: 0.34827, interval: [0.0043, 0.69218], region: open }, '0.348 [0.004, 0.692]'],
  ['no width', { estimate: 0.98765, interval: [0.98765, 0.98765], region: open }, '0.98765 [0.98765, 0.98765]'],
  ['an open end', { estimate: 0.5, interval: [0.5, Infinity], region: open }, '0.5 [0.5, Infinity]'],
])('%s', (_, held, text) => {
  expect(heldTexts(held).interval).toBe(text)
})

test.each<[Held, string, string]>([
  [
    { estimate: 0.0312, interval: [0.0128, 0.0496], region: region(-Infinity, 0.05) },
    '0.0312 [0.0128, 0.0496]',
    '0.05',
  ],
  [{ estimate: 0.93, interval: [0.89996, 0.96], region: region(0.9, Infinity) }, '0.93000 [0.89996, 0.96000]', '0.9'],
  [{ estimate: 0.93, interval: [0.9, 0.96], region: region(0.9, Infinity) }, '0.930 [0.900, 0.960]', '0.9'],
  [{ estimate: 0.5, interval: [0.5, 0.5], region: region(0.5000001, 1) }, '0.5 [0.5, 0.5]', '0.5000001'],
])('%j is not rounded onto or across its bound', (held, text, bound) => {
  const texts = heldTexts(held)
  const ends = [held.region.low, held.region.high].filter(Number.isFinite).map(texts.bound)
  expect([texts.interval, ends[0]]).toEqual([text, bound])
})

test.each<[Held, string]>([
  [
    { estimate: 2.439454888092385e-19, interval: [-0.008917488465210842, 0.0016199237902100954], region: region(0, 1) },
    '0.0000 [-0.0089, 0.0016]',
  ],
  [{ estimate: -2.4e-19, interval: [-0.0089, 0.0016], region: region(-1, 0) }, '0.0000 [-0.0089, 0.0016]'],
  [{ estimate: 2.4e-25, interval: [-8.9e-9, 1.6e-9], region: region(0, 1) }, '0 [-8.9e-9, 1.6e-9]'],
  [{ estimate: 0.1 + 0.2, interval: [0.28, 0.33], region: region(0.3, 1) }, '0.300 [0.280, 0.330]'],
])('%j: what cancels is told with the digits of the interval', (held, text) => {
  expect(heldTexts(held).interval).toBe(text)
})

test('the ends of an interval and single values stand on their side of a bound, however near', () => {
  const near = { estimate: 1, interval: [2e-16, 2] as const, region: region(0, 3) }
  expect(heldTexts(near).interval).toBe('1 [2e-16, 2]')
  const value = 1e-15
  const texts = heldTexts({ estimate: 1, interval: [-1, 3], region: region(0, 4), values: [value] })
  expect(Number(texts.value(value))).toBeGreaterThan(0)
})

test('a computed bound is rounded with the values that reach it', () => {
  const [low, estimate, high] = [946 / 9000, 0.2032962962, 0.2818888888] as const
  const texts = heldTexts({ estimate, interval: [low, high], region: region(low, Infinity), values: [0.22288888] })
  expect([texts.interval, texts.bound(low), texts.value(0.22288888)]).toEqual([
    '0.2033 [0.1051, 0.2819]',
    '0.1051',
    '0.2229',
  ])
})

test('no number changes its side of a bound, and all stand to one decimal place', () => {
  const draw = randomStream(1, 'number-text')
  const pick = (...choices: readonly number[]) => choices[Math.floor(draw() * choices.length)] ?? 0
  for (let round = 0; round < 5000; round += 1) {
    const scale = 10 ** Math.floor(draw() * 12 - 6)
    const low = (draw() - 0.3) * scale
    const width = pick(1, 1e-2, 1e-5, 1e-9, 0) * scale * draw()
    const [high, estimate] = [low + width, low + width * draw()]
    const values = [low, high, estimate, low - width, high + width]
    const near = pick(...values) + pick(0, 1, -1) * pick(1, 1e-3, 1e-6, 1e-12) * scale
    const bounds = [near, Number(near.toPrecision(2)), near + scale].sort((first, second) => first - second)
    const held = { estimate, interval: [low, high] as const, region: region(bounds[0] ?? 0, bounds[1] ?? 0), values }
    const texts = heldTexts(held)
    for (const bound of [held.region.low, held.region.high]) {
      for (const value of values) {
        const written = Number(texts.value(value)) - Number(texts.bound(bound))
        expect(Math.sign(written), `${value} against ${bound} in ${texts.interval}`).toBe(Math.sign(value - bound))
      }
    }
    const decimals = values.map((value) => texts.value(value)).filter((text) => !text.includes('e'))
    const places = new Set(decimals.map((text) => text.split('.')[1]?.length ?? 0))
    if (width > 0 && decimals.length === values.length) expect([...places], texts.interval).toHaveLength(1)
  }
})

test('a share below one never reads as 100 %', () => {
  expect([percentText(0.45072), percentText(0.9999, 2), percentText(0.9875, 4), percentText(1)]).toEqual([
    '45 %',
    '99.99 %',
    '98.75 %',
    '100 %',
  ])
})
