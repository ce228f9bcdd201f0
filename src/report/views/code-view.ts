import type { RunDefinition } from '../../plan/run-definition.ts'
import type { RunResult } from '../../results/results.ts'
import { codeSpan } from '../escape/code.ts'
import { type Markdown, markdownText } from '../escape/markdown.ts'

/** A module, or a file of a program, that ran. */
export type CodeView = {
  readonly module: Markdown
  readonly digest: Markdown
  readonly arms: Markdown
}

/** The modules and the files of programs that these runs executed, each with the digest of its text and the arms that it made. */
export function viewCode(runs: readonly RunResult[]): readonly CodeView[] {
  const modules = new Map<string, { readonly module: string; readonly digest: string; readonly arms: Set<string> }>()
  for (const { arm, definition } of runs) {
    for (const { module, digest } of codeOf(definition)) {
      const key = `${module} ${digest}`
      const known = modules.get(key) ?? { module, digest, arms: new Set() }
      modules.set(key, known)
      known.arms.add(arm)
    }
  }
  return [...modules.values()].map(({ module, digest, arms }) => ({
    module: codeSpan(module),
    digest: codeSpan(digest),
    arms: markdownText([...arms].join(', ')),
  }))
}

function codeOf(definition: RunDefinition): readonly { readonly module: string; readonly digest: string }[] {
  if (definition.kind === 'code') return [definition]
  return definition.kind === 'program' ? definition.files.map(({ path, digest }) => ({ module: path, digest })) : []
}
