import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { endWithParent } from './end-with-parent.ts'

const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

function start(words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  return child
}

const idle = 'setInterval(() => undefined, 1000)'

test.skipIf(process.platform === 'win32')('a stopped worker ends when its parent is killed', async () => {
  const worker = start(['-e', idle])
  const module = new URL('./end-with-parent.ts', import.meta.url).href
  const parent = start([
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    `import { endWithParent } from '${module}'; endWithParent(${worker.pid}); console.log('watched'); ${idle}`,
  ])
  if (parent.stdout === null) throw new Error('it is a pipe')
  await once(parent.stdout, 'data')
  worker.kill('SIGSTOP')
  const ended = once(worker, 'exit')
  parent.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
})

test('who is dismissed ends nobody', async () => {
  const other = start(['-e', idle])
  endWithParent(other.pid ?? 0)()
  await sleep(500)
  expect([other.exitCode, other.signalCode]).toEqual([null, null])
})
