import { expect, test } from 'vitest'
import { loadDataTable } from './sets/load-data-table.ts'
import { tableBytes } from './table-bytes.ts'

test('a table takes as many bytes as was said before', async () => {
  const synthetic = { set: 'synthetic-gaussian', parameters: { rows: 30, testRows: 10, features: 3 } }
  for (const data of [{ set: 'mnist-sample', parameters: {} }, synthetic]) {
    expect(tableBytes(data)).toBe((await loadDataTable(data)).features.byteLength)
  }
  expect(tableBytes({ set: 'mnist', parameters: {} })).toBe(70_000 * 784)
})
