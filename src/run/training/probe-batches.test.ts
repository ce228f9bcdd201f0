import { expect, test } from 'vitest'
import type { ProbeName, Session, TensorValues } from '../../engine/engine.ts'
import { probeBatches } from './probe-batches.ts'

test('gradients of several batches are averaged, and activations put below one another', async () => {
  const asked: (readonly [readonly number[], number | undefined])[] = []
  const probe = async (rows: Int32Array, _names: readonly ProbeName[], place?: number) => {
    asked.push([[...rows], place])
    return new Map<ProbeName, TensorValues>([
      ['gradient:out.bias', { shape: [2], values: Float32Array.of(rows.length, rows[0] ?? 0) }],
      ['activation:out', { shape: [rows.length, 1], values: Float32Array.from(rows) }],
    ])
  }
  const session = { probe } as unknown as Session
  const seen = await probeBatches(session, Int32Array.of(5, 6, 7, 8, 9), 2, ['gradient:out.bias', 'activation:out'])
  expect(asked).toEqual([
    [[5, 6], 0],
    [[7, 8], 1],
    [[9], 2],
  ])
  // Each batch counts the same, whatever its rows: (2 + 2 + 1) / 3, (5 + 7 + 9) / 3.
  expect(seen.get('gradient:out.bias')).toEqual({ shape: [2], values: Float32Array.of(5 / 3, 7) })
  expect(seen.get('activation:out')).toEqual({ shape: [5, 1], values: Float32Array.of(5, 6, 7, 8, 9) })
})
