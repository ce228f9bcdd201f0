import type { Answer } from './answer-schema.ts'

/** What strings of JSON may hold and a log should not: a command of GitHub Actions, and control characters that JSON leaves as they are. */
const notForLogs = /##\[|[\u007f-\u009f]/g

/**
 * Writes an answer as JSON.
 *
 * @returns ends with a line break. No line of it is a command to GitHub Actions, whatever names a spec gives.
 */
export function renderJson(answer: Answer): string {
  return inertJson(answer)
}

/** Any JSON, safe to print: characters that a log would act on are written as `\\u` and their number, and read the same. */
export function inertJson(value: object): string {
  const json = JSON.stringify(value, null, 2)
  return `${json.replace(notForLogs, (text) => text.slice(0, -1) + byNumber(text.slice(-1)))}\n`
}

function byNumber(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
