import type { SetupEvent } from './setup-result.ts'

/**
 * Shows the engine's set-up as plain lines: one a step, and none for a step that is only getting on.
 *
 * @param stream where the lines go, such as `process.stderr`
 */
export function showSetup(stream: { write(text: string): unknown }): (event: SetupEvent) => void {
  let last = ''
  return ({ message }) => {
    if (message !== last) stream.write(`engine: ${message}\n`)
    last = message
  }
}
