import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { reportFolder } from '../report/report-folder.ts'
import { exampleResults } from '../report/testing/example-results.ts'
import type { ChangesSince } from '../results/changes-file.ts'
import { encodeResults } from '../results/encode-results.ts'
import { changesSinceCommit } from './committed-changes.ts'
import { readAllResults } from './read-reports.ts'
import { readTemplates } from './read-templates.ts'
import { verdictsAtStake, writeProfileReport, writeSpecReport } from './report-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-reports-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function git(...words: string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], { cwd: folder, stdio: 'pipe' })
}

const changed = {
  ...exampleResults,
  claims: exampleResults.claims.map((claim) =>
    claim.id === 's1.1' ? { ...claim, verdict: 'refuted' as const } : claim,
  ),
}

test('reports made again from what is stored are the same, byte for byte, also when a commit came between', async () => {
  git('init', '-q')
  await writeSpecReport(folder, exampleResults)
  git('add', '.')
  git('commit', '-qm', 'results')
  const all = [changed]
  await writeProfileReport(folder, all, undefined, { news: all, since: () => changesSinceCommit(folder, all) })
  const before = await contents()
  expect(before['README.md']).toContain(': was ✓ supported, is ✗ refuted')
  expect(before['index.html']).toContain(': was ✓ supported, is ✗ refuted')
  git('add', '.')
  git('commit', '-qm', 'the change')
  for (const results of all) await writeSpecReport(folder, results)
  await writeProfileReport(folder, all)
  expect(await contents()).toEqual(before)
})

test('a file whose content stays is not written again; one whose content is another is', async () => {
  const report = await writeSpecReport(folder, exampleResults)
  const places = async () => {
    const names = (await readdir(dirname(report))).sort()
    return Promise.all(names.map(async (name) => ({ name, ino: (await stat(join(dirname(report), name))).ino })))
  }
  const before = await places()
  await writeSpecReport(folder, exampleResults)
  expect(await places()).toEqual(before)
  await writeFile(report, 'edited')
  await writeSpecReport(folder, changed)
  expect(await readFile(report, 'utf8')).toContain('✗ refuted')
  expect(await readFile(join(dirname(report), 'results.json'), 'utf8')).toBe(encodeResults(changed))
})

test('pictures that are no longer drawn are removed, and those of others left alone', async () => {
  const beside = dirname(await writeSpecReport(folder, exampleResults))
  const { claims } = exampleResults
  const gone = claims.find(({ judgement }) => (judgement?.findings.length ?? 0) > 0)
  const old = (await readdir(beside)).filter((name) => name.startsWith(`${gone?.id}-`))
  expect(old).toContain(`${gone?.id}-strip.svg`)
  await writeFile(join(beside, 'own.svg'), '<svg/>')
  await writeSpecReport(folder, { ...exampleResults, claims: claims.filter((claim) => claim !== gone) })
  const left = await readdir(beside)
  expect(left).toContain('own.svg')
  expect(left.filter((name) => old.includes(name))).toEqual([])
})

test('results that were just written are taken as they are, and give the same pages as those that are read', async () => {
  await writeSpecReport(folder, exampleResults)
  await writeSpecReport(folder, { ...exampleResults, spec: 'specs/other.yaml' })
  const read = await readAllResults(folder)
  const taken = await readAllResults(folder, [exampleResults])
  expect(taken.all.map(({ spec }) => spec)).toEqual(read.all.map(({ spec }) => spec))
  expect(taken.all).toContain(exampleResults)
  await writeProfileReport(folder, read.all)
  const before = await contents()
  await writeProfileReport(folder, taken.all)
  expect(await contents()).toEqual(before)
})

test('verdicts of a report are at stake where claims could not be judged or were not run now', async () => {
  const lost = {
    ...exampleResults,
    claims: exampleResults.claims.map((claim) =>
      claim.id === 's1.1' || claim.id === 's1.8' ? { ...claim, verdict: 'not run' as const } : claim,
    ),
  }
  expect(await verdictsAtStake(folder, lost)).toEqual([])
  await writeSpecReport(folder, exampleResults)
  // s1.8 could not be judged before: nothing of it is lost.
  expect(await verdictsAtStake(folder, lost)).toEqual(['s1.1'])
  expect(await verdictsAtStake(folder, changed)).toEqual([])
})

test('cards say what a second engine found of the same text, and nothing where its results are of another one', async () => {
  const reports = join(folder, 'full')
  const second = { ...exampleResults, engine: { name: 'onnx', versions: {} } }
  await writeSpecReport(reports, exampleResults)
  await writeProfileReport(reports, [exampleResults])
  const report = async () => (await contents())['full/surprising-demo/report.md'] ?? ''
  expect(await report()).not.toContain('The second engine.')
  await writeSpecReport(join(folder, 'onnx', 'full'), second)
  await writeProfileReport(reports, [exampleResults])
  expect(await report()).toContain('**The second engine.** onnx: ✓ supported as well')
  await writeSpecReport(join(folder, 'onnx', 'full'), { ...second, specDigest: 'another' })
  await writeProfileReport(reports, [exampleResults])
  expect(await report()).not.toContain('The second engine.')
})

test('the order of specs does not hang on the language of the machine', async () => {
  // In Danish, aa is a letter after z.
  for (const spec of ['specs/aa.yaml', 'specs/z.yaml']) await writeSpecReport(folder, { ...exampleResults, spec })
  const program = `
    import { readAllResults } from ${JSON.stringify(new URL('read-reports.ts', import.meta.url).href)}
    const { all } = await readAllResults(${JSON.stringify(folder)})
    console.log(all.map(({ spec }) => spec).join(' '))`
  const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...process.env, LC_ALL: 'da_DK.UTF-8' },
    encoding: 'utf8',
  })
  expect(printed).toBe('specs/aa.yaml specs/z.yaml\n')
  // A process, on a machine that may be busy.
}, 60_000)

test('without a repository, or without committed results, there is nothing to compare with', async () => {
  await writeSpecReport(folder, exampleResults)
  expect(changesSinceCommit(folder, [exampleResults])).toBeNull()
  git('init', '-q')
  expect(changesSinceCommit(folder, [exampleResults])).toBeNull()
  git('commit', '-qm', 'empty', '--allow-empty')
  expect(changesSinceCommit(folder, [exampleResults])).toBeNull()
})

test('committed results of another layout are left out and named, not taken for claims that are new', async () => {
  const path = join(await writeSpecReport(folder, exampleResults), '../results.json')
  await writeFile(path, (await readFile(path, 'utf8')).replace('"format": 1', '"format": 0'))
  git('init', '-q')
  git('add', '.')
  git('commit', '-qm', 'older')
  expect(changesSinceCommit(folder, [exampleResults])).toMatchObject({
    verdicts: [],
    added: [],
    gone: [],
    uncompared: [exampleResults.spec],
  })
})

test('a changes file that is something else is refused with the way out', async () => {
  await writeFile(join(folder, 'changes.json'), '{}')
  await expect(writeProfileReport(folder, [exampleResults])).rejects.toThrowErrorMatchingInlineSnapshot(
    `[AssayError: changes.json is not one that this version of Assay wrote. Delete it: the next run makes it again.]`,
  )
})

test.each<[string, () => Promise<void>, () => ChangesSince | null, string]>([
  [
    'history.json is something else',
    () => writeFile(join(folder, 'history.json'), '{}'),
    () => null,
    'history.json is not one that this version of Assay wrote. Run `npx assay history`',
  ],
  [
    'history.json is a folder',
    () => mkdir(join(folder, 'history.json')),
    () => null,
    'history.json cannot be read: EISDIR: illegal operation on a directory, read',
  ],
  [
    'changes.json is a folder',
    () => mkdir(join(folder, 'changes.json')),
    () => null,
    'changes.json: a folder stands where the file should go. Move it away',
  ],
  [
    'what changed cannot be found',
    async () => undefined,
    () => {
      throw new Error('git broke')
    },
    'git broke',
  ],
])('new results are written with nothing beside them where %s, and that is told', async (_what, spoil, since, told) => {
  const other = { ...exampleResults, spec: 'specs/other.yaml' }
  const plain = await mkdtemp(join(tmpdir(), 'assay-plain-'))
  const news = [exampleResults, other]
  for (const results of news) await writeSpecReport(plain, results)
  await spoil()
  await expect(writeProfileReport(folder, news, undefined, { news, since })).rejects.toThrow(told)
  for (const { spec } of news)
    expect(await contents(join(folder, reportFolder(spec)))).toEqual(await contents(join(plain, reportFolder(spec))))
  await rm(plain, { recursive: true })
})

test('where new results cannot be written the others are, and that is told before anything else', async () => {
  const other = { ...exampleResults, spec: 'specs/other.yaml' }
  await writeFile(join(folder, reportFolder(exampleResults.spec)), 'a file')
  await writeFile(join(folder, 'history.json'), '{}')
  const news = [exampleResults, other]
  await expect(writeProfileReport(folder, news, undefined, { news })).rejects.toMatchObject({
    code: 'file/unwritable',
    message: expect.stringContaining('a file stands where a folder is needed'),
  })
  expect(await readFile(join(folder, 'other/results.json'), 'utf8')).toBe(encodeResults(other))
})

test('new results that the pages leave out are written all the same', async () => {
  const gone = { ...exampleResults, spec: 'specs/gone.yaml' }
  await writeProfileReport(folder, [exampleResults], undefined, { news: [exampleResults, gone] })
  expect(await readFile(join(folder, 'gone/results.json'), 'utf8')).toBe(encodeResults(gone))
  expect(await readFile(join(folder, 'README.md'), 'utf8')).not.toContain('gone')
})

test("a folder's templates take the place of ours of the same name; another name is an error that lists them", async () => {
  await writeFile(join(folder, 'errata.hbs'), '## Slips\n')
  await writeFile(join(folder, 'notes.txt'), 'of no concern')
  const templates = await readTemplates(folder)
  await writeProfileReport(folder, [exampleResults], templates)
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('\n## Slips\n\n## Deviations')
  await writeFile(join(folder, 'eratta.hbs'), '')
  await expect(readTemplates(folder)).rejects.toThrow(
    /eratta.hbs: there is no template "eratta". There are: index-report,/,
  )
  await expect(readTemplates(join(folder, 'none'))).rejects.toThrow(/expected a folder of templates/)
})

/** Every file below a folder but git's, by its path. */
async function contents(below = folder): Promise<Readonly<Record<string, string>>> {
  const paths = (await readdir(below, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git'))
    .map((entry) => join(entry.parentPath, entry.name))
  const read = paths.map(async (path) => [path.slice(below.length + 1), await readFile(path, 'utf8')] as const)
  return Object.fromEntries(await Promise.all(read))
}
