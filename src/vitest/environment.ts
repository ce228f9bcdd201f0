import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { SpecResults } from '../report/results.ts'

/**
 * Describes where results were made: the versions of Assay and Node, the platform and CPU, and the commit of the project (with `+changes` when
 * the working tree differs from it; `null` outside git).
 *
 * @param root the project's root folder
 */
export function describeEnvironment(root: string): SpecResults['environment'] {
  return {
    assay: assayVersion(),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    commit: commitOf(root),
  }
}

function assayVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown'
}

/** Reports are written into the tree themselves, so changes below `reports/` do not count. */
function commitOf(root: string): string | null {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    const commit = git('rev-parse', 'HEAD')
    return git('status', '--porcelain', '--', '.', ':!reports') === '' ? commit : `${commit}+changes`
  } catch {
    return null
  }
}
