import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { dataFormats } from './data-formats.ts'

test('docs/data.md lists every form of file', async () => {
  const page = await readFile(new URL('../../../docs/data.md', import.meta.url), 'utf8')
  const rows = dataFormats.map(({ word, summary }) => `| \`${word}\` | ${summary} |`)
  expect(page).toContain(['| form | what is read |', '|---|---|', ...rows].join('\n'))
})

test.for([
  ['iris.csv', 'csv'],
  ['iris.DATA.gz', 'csv'],
  ['train-images-idx3-ubyte.gz', 'idx'],
  ['labels.idx', 'idx'],
  ['mnist.npz', 'npz'],
  ['part-0.parquet', 'parquet'],
  ['runs.ndjson', 'json-lines'],
  ['metadata.json', 'croissant'],
  ['notes.docx', undefined],
  ['csv', undefined],
] as const)('%s is %s', ([name, word]) => {
  expect(dataFormats.find(({ named }) => named?.test(name))?.word).toBe(word)
})
