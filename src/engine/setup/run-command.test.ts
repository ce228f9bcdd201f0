import { expect, test, vi } from 'vitest'
import { runCommand } from './run-command.ts'

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

const node = (program: string, options: Partial<Parameters<typeof runCommand>[2]> = {}) =>
  runCommand(process.execPath, ['-e', program], { limitMs: 20_000, ...options })

test('a command that ends well has no cause', async () => {
  expect(await node("process.stdout.write('done')")).toEqual({ cause: null, output: 'done' })
})

test('a command that fails has its code and last words as cause', async () => {
  const { cause } = await runCommand(process.execPath, ['-e', "console.error('Error: no luck'); process.exit(3)"], {
    limitMs: 20_000,
  })
  expect(cause).toBe(`${process.execPath} ended with code 3\nError: no luck`)
})

test('a program that is not there is a cause, not an exception', async () => {
  const { cause } = await runCommand('assay-no-such-program', [], { limitMs: 20_000 })
  expect(cause).toBe('spawn assay-no-such-program ENOENT')
})

test('an endless loop is killed at its limit', async () => {
  const { cause } = await node('for (;;);', { limitMs: 300 })
  expect(cause).toBe('no end after 0.3 s')
})

test('a program that a killed command left behind is not waited for', async () => {
  const from = performance.now()
  const { cause } = await node(
    "require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 15000)'], { stdio: 'inherit' })",
    { limitMs: 2_000 },
  )
  expect(cause).toBe('no end after 2 s')
  expect(performance.now() - from).toBeLessThan(10_000)
})

test('silence is killed, and steady output is not', async () => {
  const silent = node('setTimeout(() => {}, 20000)', { stallMs: 700 })
  const steady = node("setInterval(() => console.log('tick'), 100); setTimeout(() => process.exit(), 2000)", {
    stallMs: 700,
  })
  expect((await silent).cause).toBe('nothing came for 0.7 s')
  expect((await steady).cause).toBeNull()
})

test('an abort ends it', async () => {
  const controller = new AbortController()
  const running = node('for (;;);', { signal: controller.signal })
  setTimeout(() => controller.abort(), 100)
  expect((await running).cause).toMatch(/abort/)
})
