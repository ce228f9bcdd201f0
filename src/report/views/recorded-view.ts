import type { RunResult } from '../../results/results.ts'
import { codeSpan } from '../escape/code.ts'
import { type Markdown, markdownText } from '../escape/markdown.ts'

/** A file of recorded runs. */
export type RecordedView = {
  readonly file: Markdown
  readonly digest: Markdown
  readonly arms: Markdown
}

/** The files that these runs were read from, each with its digest and the arms that were judged of it. */
export function viewRecorded(runs: readonly RunResult[]): readonly RecordedView[] {
  const files = new Map<string, { readonly path: string; readonly digest: string; readonly arms: Set<string> }>()
  for (const { arm, definition } of runs) {
    if (definition.kind !== 'recorded') continue
    for (const { path, digest } of definition.files) {
      const key = `${path} ${digest}`
      const known = files.get(key) ?? { path, digest, arms: new Set() }
      files.set(key, known)
      known.arms.add(arm)
    }
  }
  return [...files.values()].map(({ path, digest, arms }) => ({
    file: codeSpan(path),
    digest: codeSpan(digest),
    arms: markdownText([...arms].join(', ')),
  }))
}
