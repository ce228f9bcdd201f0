import { expect, test } from 'vitest'
import { exampleFinding } from '../testing/example-results.ts'
import { renderStrip } from './strip.ts'

test('region, interval and estimate stand on one scale, an eighth of the span at each side', () => {
  const strip =
    renderStrip(exampleFinding({ method: 't interval', estimate: 0.25, interval: [0, 0.5], region: [0.5, 1] })) ?? ''
  const placeOf = (value: number) => 1 + ((value + 0.125) / 1.25) * 148
  expect(strip).toContain(`<rect x="${placeOf(0.5)}" y="2" width="${(placeOf(1) - placeOf(0.5)).toFixed(1)}"`)
  expect(strip).toContain(`d="M${placeOf(0).toFixed(1)},12H${placeOf(0.5)}"`)
  expect(strip).toContain(`<circle cx="${placeOf(0.25)}"`)
})

test('an open side runs off the edge, a point is wide enough to be seen, and nothing finite is no strip', () => {
  const open = renderStrip(exampleFinding({ estimate: 1, interval: [1, 1], region: [0.9, Infinity] })) ?? ''
  const [, x = '', width = ''] = open.match(/<rect x="([\d.]+)" y="2" width="([\d.]+)"/) ?? []
  expect(Number(x) + Number(width)).toBeGreaterThan(150)
  expect(renderStrip(exampleFinding({ region: [1, 1], interval: [1, 1], estimate: 1 }))).toMatch(/<rect [^>]*width="2"/)
  const nothing = {
    method: 't interval',
    estimate: Number.NaN,
    interval: [-Infinity, Infinity],
    region: [-Infinity, Infinity],
  } as const
  expect(renderStrip(exampleFinding(nothing))).toBeNull()
})

test('a file has its own colours for both schemes; on a page they are the page’s', () => {
  expect(renderStrip(exampleFinding())).toContain('prefers-color-scheme:dark')
  expect(renderStrip(exampleFinding(), 'page')).not.toContain('<style>')
})
