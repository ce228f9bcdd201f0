import { plainText } from './plain-text.ts'

/**
 * Any text for a terminal or the log of GitHub Actions: one line, no control characters, and no workflow command (`::error::`, `##[group]`):
 * a zero-width space parts what would make one.
 *
 * @param text anything a spec holds
 */
export function terminalText(text: string): string {
  return plainText(text).replaceAll('::', ':\u200b:').replaceAll('##[', '#\u200b#[')
}
