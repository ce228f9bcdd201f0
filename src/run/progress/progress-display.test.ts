import { expect, test } from 'vitest'
import type { RunEvent } from '../service/events.ts'
import { displayProgress } from './progress-display.ts'

/** Runs one minute of events, one each 100 ms, into a stream that keeps what it is given. */
function written(stream: { isTTY: boolean; columns?: number }, extra: readonly RunEvent[] = []): readonly string[] {
  const lines: string[] = []
  let now = 0
  const display = displayProgress({ ...stream, write: (text: string) => lines.push(text) }, () => now)
  display.listener({ kind: 'queued', id: 'a'.repeat(64), seed: 1, steps: 1200 })
  display.listener({ kind: 'started', id: 'a'.repeat(64), worker: 7 })
  for (const event of extra) display.listener(event)
  for (let tick = 1; tick <= 600; tick += 1) {
    now = tick * 100
    display.listener({ kind: 'progress', id: 'a'.repeat(64), steps: tick })
  }
  display.end()
  return lines
}

test('a terminal gets one live line at most five times a second, within its width, wiped at the end', () => {
  const lines = written({ isTTY: true, columns: 40 })
  expect(lines.length).toBeLessThanOrEqual(302)
  for (const line of lines) {
    expect(line.startsWith('\r\x1b[2K')).toBe(true)
    expect(line.slice(5)).toMatch(/^[ -~]{0,39}$/)
  }
  expect(lines.at(-2)).toBe('\r\x1b[2Kruns 0/1, 10 steps/s, 1 min 50 s left')
  expect(lines.at(-1)).toBe('\r\x1b[2K')
})

test('a log gets plain lines, one in five seconds', () => {
  const lines = written({ isTTY: false })
  expect(lines.length).toBe(12)
  expect(lines.join('')).not.toContain('\x1b')
  expect(lines[0]).toBe('runs 0/1, 10 steps/s, 2 min 45 s left\n')
})

test('warnings, retries and failures have lines of their own', () => {
  const id = 'b'.repeat(64)
  const lines = written({ isTTY: false }, [
    { kind: 'warning', id, message: 'the cached run x is damaged' },
    { kind: 'retried', id, reason: 'worker 7 was killed by SIGKILL' },
    { kind: 'failed', id, code: 'run/crashed', failure: 'worker 8 said\n::error::\x1b[31mred\r' },
  ])
  expect(lines.slice(0, 3)).toEqual([
    'warning: the cached run x is damaged\n',
    'warning: worker 7 was killed by SIGKILL; trying again on a fresh worker\n',
    'run bbbbbbbb failed: worker 8 said\n  | ::error::[31mred\n',
  ])
})

test('what keeps every run from being made is told in full once', () => {
  const failed = (letter: string, failure: string): RunEvent => {
    return { kind: 'failed', id: letter.repeat(64), code: 'engine/unavailable', failure }
  }
  const extra = [
    failed('b', 'no engine:\ntried much'),
    failed('c', 'worker 9 died'),
    failed('d', 'no engine:\ntried much'),
  ]
  expect(written({ isTTY: false }, extra).slice(0, 3)).toEqual([
    'run bbbbbbbb failed: no engine:\n  | tried much\n',
    'run cccccccc failed: worker 9 died\n',
    'run dddddddd failed as run bbbbbbbb did\n',
  ])
})

test('a log whose runs were all cached gets one line, an empty one none', () => {
  const lines: string[] = []
  const display = displayProgress({ write: (text: string) => lines.push(text) }, () => 0)
  display.end()
  expect(lines).toEqual([])
  display.listener({ kind: 'cached', id: 'a' })
  display.end()
  expect(lines).toEqual(['runs 1/1 (1 cached)\n'])
})

test('a stream whose reader has gone breaks nothing', () => {
  const stream = {
    write() {
      throw new Error('EPIPE')
    },
  }
  const display = displayProgress(stream, () => 0)
  display.listener({ kind: 'warning', id: 'a', message: 'x' })
  expect(() => display.end()).not.toThrow()
})
