import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('what is drawn before the first run of a process is what is drawn after it: numbers below the normal range are zero from the start', () => {
  // In a process of its own: in this one another test may have made a session.
  const script = `
    import { openOnnxEngine } from ${JSON.stringify(new URL('./onnx.ts', import.meta.url).href)}
    const isZero = () => new Float32Array([2 ** -140])[0] === 0
    const before = isZero()
    await openOnnxEngine()
    console.log(before, isZero())`
  const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  expect(printed).toBe('false true\n')
})
