import { randomUUID } from 'node:crypto'

/**
 * Keeps GitHub Actions from reading commands in what is printed from now on: code frames show lines of specs as they are, and Vitest prints names of
 * its own accord. The word that ends it is drawn afresh each time, so that no spec can know it. Elsewhere nothing is printed.
 *
 * @param stream that is printed to; the other one reaches the log in no certain order
 * @returns ends it; to be called whatever happens
 */
export function stopCommands(
  stream: NodeJS.WritableStream,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): () => void {
  if (environment.GITHUB_ACTIONS !== 'true') return () => undefined
  const word = randomUUID()
  stream.write(`::stop-commands::${word}\n`)
  return () => void stream.write(`::${word}::\n`)
}
