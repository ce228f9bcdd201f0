import { expect, test } from 'vitest'
import { renderDuration, renderPreparation, renderProgress } from './progress-line.ts'

const numbers = {
  runsTotal: 40,
  runsDone: 12,
  runsCached: 3,
  runsFailed: 1,
  stepsLeft: 1,
  stepsPerSecond: 3120.4,
  secondsLeft: 64.2,
}

test('one line, shorter where the terminal is narrow', () => {
  expect([80, 45, 34, 10].map((width) => renderProgress(numbers, width))).toEqual([
    'runs 12/40 (3 cached, 1 failed), 3,120 steps/s, 1 min 05 s left',
    'runs 12/40 (3 cached, 1 failed)',
    'runs 12/40 (3 cached, 1 failed)',
    'runs 12/40',
  ])
  expect(renderProgress({ ...numbers, runsCached: 0, runsFailed: 0, stepsPerSecond: 3.14, secondsLeft: 1 })).toBe(
    'runs 12/40, 3.1 steps/s, 1 s left',
  )
})

test('without an estimate there is none, and a finished suite has no time left', () => {
  expect(renderProgress({ ...numbers, stepsPerSecond: null, secondsLeft: null })).toBe(
    'runs 12/40 (3 cached, 1 failed)',
  )
  expect(renderProgress({ ...numbers, runsDone: 40 })).toBe('runs 40/40 (3 cached, 1 failed)')
})

test('durations', () => {
  expect([0.2, 59.5, 60, 3599, 3600, 7620].map(renderDuration)).toEqual([
    '1 s',
    '1 min 00 s',
    '1 min 00 s',
    '59 min 59 s',
    '1 h 00 min',
    '2 h 07 min',
  ])
})

test('what must be there first', () => {
  const fetched = { file: 'mnist/train-images', address: 'a mirror', bytes: 3_120_000, totalBytes: 9_912_422 }
  expect(renderPreparation({ kind: 'fetching', ...fetched })).toBe('fetching mnist/train-images: 3.1 of 9.9 MB')
  const setup = { kind: 'setting up', method: 'wheel', message: 'downloading tensorflow-cpu 2.15.1' } as const
  expect(renderPreparation({ ...setup, share: 0.404 })).toBe(
    'setting up TensorFlow: downloading tensorflow-cpu 2.15.1 (40 %)',
  )
  expect(renderPreparation({ ...setup, share: null })).toBe('setting up TensorFlow: downloading tensorflow-cpu 2.15.1')
  expect(renderPreparation({ kind: 'cached', id: 'a' })).toBe(null)
})
