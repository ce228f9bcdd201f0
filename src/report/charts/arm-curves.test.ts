import { expect, test } from 'vitest'
import { exampleClaim, exampleFinding, exampleRun, series } from '../testing/example-results.ts'
import { drawArmCurves } from './arm-curves.ts'

const over = (metrics: readonly string[], arm = 'a') =>
  exampleRun(arm, 1, Object.fromEntries(metrics.map((metric) => [metric, series((epoch) => epoch / 20)])))

const claimOf = (quantity: string, arms = ['a']) => exampleClaim({ arms }, [exampleFinding({ quantity })])

test("of the claim's own metric where that was measured over time, else of accuracy or loss", () => {
  const own = claimOf('weights.fc1.kernel.norm of a at end')
  const metrics = ['fit.loss', 'weights.fc1.kernel.norm']
  expect(drawArmCurves(own, [over(metrics)])?.title).toBe('Norm of the kernel of fc1, while training')
  expect(drawArmCurves(own, [over(['fit.loss'])])?.title).toBe('Loss as the fit prints it, while training')
  const once = exampleRun('a', 1, { 'test.accuracy': { steps: [0, 125], values: [0.1, 0.2] } })
  expect(drawArmCurves(own, [once])).toBeNull()
  expect(drawArmCurves(own, [over(metrics, 'another')])).toBeNull()
})

test('all arms of the claim, one seed or many, and not again what its figure shows', () => {
  const claim = claimOf('test.accuracy of a at end − test.accuracy of b at end', ['a', 'b'])
  const runs = [over(['test.accuracy'], 'a'), over(['test.accuracy'], 'b')]
  const drawing = drawArmCurves(claim, runs)
  expect(drawing?.description).toContain('a: 0.5; b: 0.5')
  const figure = { kind: 'curves', title: 'x', metric: 'test.accuracy', arms: ['a', 'b'] } as const
  expect(drawArmCurves({ ...claim, figure }, runs)).toBeNull()
  expect(drawArmCurves({ ...claim, figure: { ...figure, arms: ['a'] } }, runs)).not.toBeNull()
})
