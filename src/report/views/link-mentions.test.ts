import { expect, test } from 'vitest'
import { htmlDialect } from '../escape/html.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { anchorsFromIndex, specAnchors } from '../report-anchors.ts'
import { reportFolder } from '../report-folder.ts'
import { linkMentions } from './link-mentions.ts'

const claims = ['s1.1', 's1.10', 's2.1-as-meant', 's2.1', 'learns', 's1.x [1](y)'].map((id) => ({ id }))
const linked = (text: string) => linkMentions(text, claims, markdownDialect, specAnchors)

test('the ids of claims are links, whole ids only', () => {
  expect(linked('It stays zero (s1.10), unlike s1.1. See s2.1-as-meant, s2.1.')).toBe(
    'It stays zero ([s1.10](#claim-s1.10)), unlike [s1.1](#claim-s1.1). See [s2.1-as-meant](#claim-s2.1-as-meant), [s2.1](#claim-s2.1).',
  )
  for (const other of ['s1.1.2', 's1.100', 'xs1.1', 'a/s1.1', 's1.1-b', 's1.1/x']) expect(linked(other)).toBe(other)
})

test('a word without a digit, and an id that is no word, are text', () => {
  expect(linked('the network learns s1.x [1](y)')).toBe('the network learns s1.x \\[1\\](y)')
})

test('text around an id is as inert as without it', () => {
  expect(linked('<b>| [s1.1](javascript:x) `s2.1`')).toBe(
    '&lt;b&gt;| \\[[s1.1](#claim-s1.1)\\](javascript:x) \\`[s2.1](#claim-s2.1)\\`',
  )
  expect(linkMentions('<s1.1 "s2.1">', claims, htmlDialect, specAnchors)).toBe(
    '&lt;<a href="#claim-s1.1">s1.1</a> &quot;<a href="#claim-s2.1">s2.1</a>&quot;&gt;',
  )
})

test('from the results page, links lead into the report', () => {
  const anchors = anchorsFromIndex(reportFolder('specs/a.yaml'))
  expect(linkMentions('see s2.1', claims, markdownDialect, anchors)).toBe('see [s2.1](a/report.md#claim-s2.1)')
})
