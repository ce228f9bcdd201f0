import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-quotes-'))
  await mkdir(join(folder, 'specs'))
  await mkdir(join(folder, 'texts'))
  await writeFile(
    join(folder, 'specs', 'one.yaml'),
    tinySpec('One').replace('kind: test', 'kind: test, text: notes.md'),
  )
  await writeFile(join(folder, 'specs', 'notes.md'), 'It stays at ~50 %.\nIt\n*learns*. The loss is 0.25.\n')
  await writeFile(join(folder, 'two.yaml'), tinySpec('Two').replace('document: none', 'document: the notes'))
  await writeFile(join(folder, 'texts', 'the notes.html'), '<p>It stays at <b>~50 %</b>.')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('quotes are looked for in the text that the spec names, and its numbers are listed', async () => {
  expect(await runAssay(folder, ['quotes', '--numbers'])).toMatchObject({
    code: 0,
    output: `specs/one.yaml: 3 quotes in ${join('specs', 'notes.md')}: 1 exact, 2 normalised
  1 number of the source that no claim mentions
    0.25 (line 3): …tays at ~50 %. It *learns*. The loss is 0.25. …
`,
  })
})

test('what is not in the text is told with its line, and ends with 1', async () => {
  expect(await runAssay(folder, ['quotes', 'two.yaml', '--texts', 'texts'])).toMatchObject({
    code: 1,
    output: `two.yaml: 3 quotes in ${join('texts', 'the notes.html')}: 1 exact, 2 not found
  not found: learns (two.yaml:20)
    the quote:  "It learns."
  not found: baseline (two.yaml:27)
    the quote:  "It learns."
`,
  })
})

test('a paraphrase is counted, and not looked for', async () => {
  const one = await readFile(join(folder, 'specs', 'one.yaml'), 'utf8')
  await writeFile(
    join(folder, 'specs', 'paraphrased.yaml'),
    one.replace('quote: "It learns."', 'paraphrase: "No such words."'),
  )
  expect(await runAssay(folder, ['quotes', 'specs/paraphrased.yaml'])).toMatchObject({
    code: 0,
    output: `specs/paraphrased.yaml: 2 quotes in ${join('specs', 'notes.md')}: 1 exact, 1 normalised, 1 paraphrase not looked for\n`,
  })
})

test('where there is no text nothing is said to be found', async () => {
  expect(await runAssay(folder, ['quotes', 'two.yaml'])).toMatchObject({
    code: 3,
    error: 'assay: no quote was looked for: none of these specs has the text of its source\n',
  })
})

test('a text is read from the folder of the spec alone', async () => {
  await writeFile(join(folder, 'secret'), 'It learns.')
  await symlink(join(folder, 'secret'), join(folder, 'specs', 'link.md'))
  for (const [text, told] of [
    ['../secret', 'leads out of the folder of the spec'],
    ['link.md', 'is a link that leads out of the folder of the spec'],
    ['gone.md', 'there is no gone.md in the folder of the spec'],
  ] as const) {
    await writeFile(join(folder, 'specs', 'three.yaml'), tinySpec('Three').replace('test }', `test, text: ${text} }`))
    const { code, error } = await runAssay(folder, ['quotes', 'specs/three.yaml'])
    expect([code, error]).toEqual([2, expect.stringContaining(told)])
  }
})
