import { expect, test } from 'vitest'
import { countClasses } from './count-classes.ts'
import { completeParameters } from './data-set.ts'
import { dataSets } from './data-sets.ts'
import { loadDataTable } from './load-data-table.ts'

test('the table of data sets', async () => {
  expect(Object.keys(dataSets)).toEqual([
    'mnist',
    'mnist-sample',
    'fashion-mnist',
    'kmnist',
    'cifar10',
    'cifar10-jpeg',
    'cifar100',
    'iris',
    'wine',
    'breast-cancer',
    'digits',
    'diabetes',
    'synthetic-gaussian',
    'synthetic-images',
    'xor',
    'moons',
    'spirals',
    'sine',
    'linear-regression',
    'teacher',
    'modular-addition',
  ])
  for (const [word, set] of Object.entries(dataSets)) {
    expect(set.word).toBe(word)
    // What stands in for it in profile sample needs no download.
    const standIn = set.sample === null ? null : dataSets[set.sample]
    if (standIn !== null) expect((await standIn?.source())?.remedy).toBeNull()
    expect(await set.source()).toHaveProperty('load')
    expect(set.description).toMatch(/^[A-Z].*\.$/)
    // The pixels of `digits` are counts of black in 4 × 4 of a bitmap.
    expect(set.defaultScale).toBe(set.stored === 'floats' ? 1 : word === 'digits' ? 16 : 255)
  }
})

test('the shape of a synthetic set follows from its parameters, of a published one it is fixed', () => {
  expect(dataSets['synthetic-gaussian']?.shape({ rows: 50, classes: 4 })).toEqual({
    example: [20],
    target: { kind: 'class', classes: 4 },
    trainRows: 50,
    testRows: 1_000,
  })
  expect(dataSets.mnist?.shape({})).toEqual({
    example: [28, 28, 1],
    target: { kind: 'class', classes: 10 },
    trainRows: 60_000,
    testRows: 10_000,
  })
})

test('every parameter has a default within its own bounds', () => {
  for (const set of Object.values(dataSets)) {
    for (const schema of Object.values(set.parameters.properties)) {
      expect(schema.default).toBeGreaterThanOrEqual(schema.minimum)
      expect(schema.default).toBeLessThanOrEqual(schema.maximum)
    }
  }
})

test('parameters are completed in one order, unknown names left out', () => {
  const { properties } = dataSets['synthetic-gaussian']?.parameters ?? { properties: {} }
  const set = { parameters: { type: 'object', additionalProperties: false, properties } } as const
  expect(JSON.stringify(completeParameters(set, { seed: 9, rows: 1 }))).toBe(
    '{"rows":1,"testRows":1000,"features":20,"classes":2,"separation":3,"seed":9}',
  )
  expect(completeParameters({ parameters: { ...set.parameters, properties: {} } }, { rows: 1 })).toEqual({})
})

test('the rows of each class are those that there are', { timeout: 30_000 }, async () => {
  for (const [word, set] of Object.entries(dataSets)) {
    const parameters = completeParameters(set, { rows: 101, testRows: 53, classes: 3 })
    const { target, trainRows, testRows } = set.shape(parameters)
    const counted = set.classRows(parameters)
    if (target.kind === 'real') expect(counted).toBeNull()
    const sum = (counts: readonly number[] = []) => counts.reduce((total, count) => total + count, 0)
    if (counted !== null) expect([sum(counted.train), sum(counted.test)]).toEqual([trainRows, testRows])
    // Those that need no file.
    if ((await set.source()).remedy !== null) continue
    const { labels } = await loadDataTable({ set: word, parameters })
    expect(counted).toEqual(countClasses({ target, trainRows }, labels))
  }
})
