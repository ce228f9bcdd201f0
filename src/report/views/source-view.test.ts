import { expect, test } from 'vitest'
import { htmlDialect } from '../escape/html.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { viewSource } from './source-view.ts'

test('a source without more is its document and kind', () => {
  expect(viewSource({ document: '001_a6fa', kind: 'lecture notes' }, markdownDialect)).toBe('`001_a6fa`, lecture notes')
})

test('a cited source has authors, date and a link, by its identifier where it has one', () => {
  const paper = {
    document: 'Batch Normalization',
    kind: 'paper',
    authors: ['Sergey Ioffe', 'Christian Szegedy'],
    date: '2015',
    doi: '10.48550/arXiv.1502.03167',
    url: 'https://arxiv.org/abs/1502.03167',
    licence: 'CC-BY-4.0',
  }
  expect(viewSource(paper, htmlDialect)).toBe(
    'Batch Normalization, paper by Sergey Ioffe and Christian Szegedy, 2015, <a href="https://doi.org/10.48550/arXiv.1502.03167" rel="noreferrer">doi:10.48550/arXiv.1502.03167</a> (CC-BY-4.0)',
  )
  const { doi: _doi, licence: _licence, ...plain } = paper
  expect(viewSource({ ...plain, authors: ['A', 'B', 'C'] }, htmlDialect)).toBe(
    'Batch Normalization, paper by A and others, 2015, <a href="https://arxiv.org/abs/1502.03167" rel="noreferrer">https://arxiv.org/abs/1502.03167</a>',
  )
})
