import type { RunResult } from '../../results/results.ts'
import { codeSpan } from '../escape/code.ts'
import { type Markdown, markdownText } from '../escape/markdown.ts'

/** A module that ran. */
export type CodeView = {
  readonly module: Markdown
  readonly digest: Markdown
  readonly arms: Markdown
}

/** The modules that these runs executed, each with the digest of its text and the arms that it made. */
export function viewCode(runs: readonly RunResult[]): readonly CodeView[] {
  const modules = new Map<string, { readonly module: string; readonly digest: string; readonly arms: Set<string> }>()
  for (const { arm, definition } of runs) {
    if (definition.kind !== 'code') continue
    const { module, digest } = definition
    const key = `${module} ${digest}`
    const known = modules.get(key) ?? { module, digest, arms: new Set() }
    modules.set(key, known)
    known.arms.add(arm)
  }
  return [...modules.values()].map(({ module, digest, arms }) => ({
    module: codeSpan(module),
    digest: codeSpan(digest),
    arms: markdownText([...arms].join(', ')),
  }))
}
