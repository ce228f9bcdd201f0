import { expect, test } from 'vitest'
import { citeSource } from './cited-source.ts'

test('a source is cited as it is written, dates as text, deviations and the file of its text apart', () => {
  const written = {
    document: 'Batch Normalization',
    kind: 'paper',
    authors: ['Sergey Ioffe'],
    date: 2015,
    deviations: ['x'],
    text: 'notes.md',
  }
  expect(citeSource(written)).toEqual({
    document: 'Batch Normalization',
    kind: 'paper',
    authors: ['Sergey Ioffe'],
    date: '2015',
  })
  expect(citeSource({ document: 'd', kind: 'k', date: '2015-02', doi: '10.1/x' })).toEqual({
    document: 'd',
    kind: 'k',
    date: '2015-02',
    doi: '10.1/x',
  })
})
