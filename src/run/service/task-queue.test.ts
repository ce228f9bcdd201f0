import { expect, test } from 'vitest'
import { type TaskQueue, type Turn, taskQueue } from './task-queue.ts'

function queueOf(...turns: readonly (readonly [seed: number, program: string])[]): TaskQueue<Turn> {
  const queue = taskQueue<Turn>()
  for (const [seed, program] of turns) queue.add({ seed, program })
  return queue
}
const name = (turn: Turn | undefined) => (turn ? `${turn.program}${turn.seed}` : 'none')
const none: ReadonlySet<string> = new Set()

test('a worker stays with its program, earlier seeds first, before it compiles another', () => {
  const queue = queueOf([1, 'a'], [2, 'a'], [1, 'b'], [2, 'b'], [1, 'c'])
  const order: string[] = []
  let own: string | null = 'b'
  for (let task = queue.take(own, none); task; task = queue.take(own, none)) {
    order.push(name(task))
    own = task.program
  }
  expect(order).toEqual(['b1', 'b2', 'a1', 'a2', 'c1'])
})

test('two workers share the programs out, and help each other when there is no other left', () => {
  const queue = queueOf([1, 'a'], [1, 'b'], [2, 'a'], [2, 'b'], [3, 'a'])
  expect(name(queue.take(null, new Set()))).toBe('a1')
  expect(name(queue.take(null, new Set(['a'])))).toBe('b1')
  expect(name(queue.take('b', new Set(['a'])))).toBe('b2')
  expect(name(queue.take('b', new Set(['a'])))).toBe('a2')
  expect(name(queue.take('a', new Set(['b'])))).toBe('a3')
  expect(name(queue.take('a', new Set(['b'])))).toBe('none')
})

test('without a program of its own a worker takes earlier seeds first, then the order asked', () => {
  const queue = queueOf([1, 'a'], [2, 'b'], [1, 'c'], [3, 'd'], [2, 'e'], [1, 'f'])
  const order = Array.from({ length: 6 }, () => name(queue.take(null, none)))
  expect(order).toEqual(['a1', 'c1', 'f1', 'b2', 'e2', 'd3'])
})

test('a task put back is the next one', () => {
  const queue = queueOf([1, 'a'], [1, 'b'])
  queue.putBack({ seed: 5, program: 'z' })
  expect(name(queue.take(null, none))).toBe('z5')
  expect(queue.clear()).toHaveLength(2)
  expect(queue.length).toBe(0)
})
