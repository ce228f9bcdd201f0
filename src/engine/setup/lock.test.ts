import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { withLock } from './lock.ts'

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('work under one name happens one after another, under two names at once', async () => {
  const name = randomUUID()
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await pause(20)
    inside -= 1
  }
  await Promise.all(Array.from({ length: 8 }, () => withLock(name, () => undefined, work)))
  expect(most).toBe(1)
  await Promise.all([randomUUID(), randomUUID()].map((other) => withLock(other, () => undefined, work)))
  expect(most).toBe(2)
})

test('who waits is told once; what the work gives or throws comes out, and the lock is free again', async () => {
  const name = randomUUID()
  let told = 0
  const first = withLock(
    name,
    () => undefined,
    () => pause(50).then(() => Promise.reject(new Error('broken'))),
  )
  await pause(10)
  const second = withLock(
    name,
    () => {
      told += 1
    },
    async () => 'result',
  )
  await expect(first).rejects.toThrow('broken')
  expect(await second).toBe('result')
  expect(told).toBe(1)
})

test('the lock does not outlive an owner that is killed', async () => {
  const name = randomUUID()
  const program = `
    import { withLock } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)}
    await withLock(${JSON.stringify(name)}, () => {}, () => new Promise(() => { console.log('locked'); setInterval(() => {}, 1000) }))
  `
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(owner.stdout, 'data')
  let waited = false
  const mine = withLock(
    name,
    () => {
      waited = true
      owner.kill('SIGKILL')
    },
    async () => 'mine',
  )
  expect(await mine).toBe('mine')
  expect(waited).toBe(true)
})
