import { terminalText } from '../report/escape/terminal.ts'

/** Names a claim's test, on one line and inert in a log: the id first, so that `-t <id>` selects it. */
export function testName(id: string, name: string): string {
  return terminalText(`${id} ${name}`)
}
