import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test.skipIf(process.platform === 'win32')(
  'a child in an endless loop ends after its parent was killed',
  async () => {
    const child = fileURLToPath(new URL('../fixtures/endless-child.ts', import.meta.url))
    const parentOf = `
      const { spawn } = require('node:child_process')
      spawn(process.execPath, ['--import', 'tsx', ${JSON.stringify(child)}], { stdio: 'inherit' })
    `
    const parent = spawn(process.execPath, ['--eval', parentOf], { stdio: ['ignore', 'pipe', 'inherit'] })
    const pid = await new Promise<number>((resolve) => {
      createInterface({ input: parent.stdout }).once('line', (line) => resolve(Number(line)))
    })
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await expect.poll(() => isAlive(pid), { timeout: 8000 }).toBe(false)
  },
  20_000,
)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
