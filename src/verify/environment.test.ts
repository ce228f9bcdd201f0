import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeEnvironment } from './environment.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-environment-'))
  git('init', '-q')
  git('commit', '-qm', 'empty', '--allow-empty')
})
afterEach(() => rm(root, { recursive: true, force: true }))

function git(...words: string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], { cwd: root, stdio: 'pipe' })
}
const ending = (reports?: string) => describeEnvironment(root, reports).commit?.replace(/^[0-9a-f]{40}/, '')

test('changes of the project count towards its commit, those in the folder of reports do not', async () => {
  await mkdir(join(root, 'out', '[full]'), { recursive: true })
  await writeFile(join(root, 'out', '[full]', 'report.md'), '')
  expect(ending()).toBe('+changes')
  for (const reports of ['out', './out/', join(root, 'out'), 'out/[full]']) expect(ending(reports)).toBe('')
  for (const reports of ['out/f', '.', '../elsewhere', tmpdir(), '..out']) expect(ending(reports)).toBe('+changes')
  await rm(join(root, 'out'), { recursive: true })
  expect(ending('../elsewhere')).toBe('')
  await rm(join(root, '.git'), { recursive: true })
  expect(describeEnvironment(root).commit).toBeNull()
})
