import { cpus } from 'node:os'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { assayVersion } from '../package-root.ts'
import type { SpecResults } from '../results/results.ts'
import { git } from './git.ts'

/**
 * Describes where results were made: the versions of Assay and Node, the platform and CPU, and the commit of the project (with `+changes` when
 * the working tree differs from it; `null` outside git).
 *
 * @param root the project's root folder
 * @param reports the folder that reports are written to, from the root: changes in it do not count
 */
export function describeEnvironment(root: string, reports: string = 'reports'): SpecResults['environment'] {
  return {
    assay: assayVersion(),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    commit: commitOf(root, reports),
  }
}

function commitOf(root: string, reports: string): string | null {
  const below = relative(root, resolve(root, reports)).split(sep).join('/')
  // Elsewhere they do not count anyway: only what lies below the root does.
  const isBelow = below !== '' && !isAbsolute(below) && !/^\.\.(?:\/|$)/.test(below)
  const paths = isBelow ? ['.', `:(exclude,literal)${below}`] : ['.']
  try {
    // Both at once: a process takes as long to start as to answer.
    const lines = git(root, 'status', '--porcelain=v2', '--branch', '--no-ahead-behind', '--', ...paths)
      .trimEnd()
      .split('\n')
    const [commit = null] = lines.flatMap((line) => /^# branch\.oid ([0-9a-f]+)$/.exec(line)?.[1] ?? [])
    return commit === null || lines.every((line) => line.startsWith('#')) ? commit : `${commit}+changes`
  } catch {
    return null
  }
}
