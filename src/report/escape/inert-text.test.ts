import { expect, test } from 'vitest'
import { AssayError } from '../../errors.ts'
import { reportFolder } from '../report-folder.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { fileName, requireDistinctNames } from './file-name.ts'
import { plainText } from './plain-text.ts'
import { terminalText } from './terminal.ts'
import { xmlText } from './xml.ts'

test('plain text has lost terminal escapes, control and reordering characters, and line breaks', () => {
  expect(plainText('\u001b[31mred\u001b[0m\n\u001b]8;;https://evil.example\u0007link\u0000 \u202eabc\ud800')).toBe(
    'red link abc',
  )
  expect(plainText('Größe ≤ 1 · 层 🎉')).toBe('Größe ≤ 1 · 层 🎉')
})

test.each(hostileTexts)('XML has neither tags, entities of its own nor open quotes: %j', (hostile) => {
  const escaped = xmlText(hostile)
  expect(escaped).not.toMatch(/[<>"']|&(?!(?:lt|gt|amp|quot|#39);)/)
})

test.each(hostileTexts)('a log has no control characters and no workflow commands: %j', (hostile) => {
  const text = terminalText(hostile)
  expect(text).not.toMatch(/::|##\[|\p{Cc}/u)
})

test('names stay in their folder', () => {
  expect(['s1.2', '../../etc/passwd', '/root', 'a\u0000b\\c', '..', '', 'ä b'].map(fileName)).toEqual([
    's1.2',
    'etc-passwd',
    'root',
    'a-b-c',
    'unnamed',
    'unnamed',
    'b',
  ])
  expect(reportFolder('specs/course/surprising-demo.yaml')).toBe('course-surprising-demo')
})

test('two ids of one name are an error that names both, also where case is ignored', () => {
  expect(() => requireDistinctNames(['s1/2', 'S1-2'], fileName)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: "s1/2" and "S1-2" would be written to the same place, "s1-2". Rename one of them.]`,
  )
  expect(() => requireDistinctNames(['s1', 's1'], fileName)).toThrow(AssayError)
  requireDistinctNames(['s1.1', 's1.10'], fileName)
})
