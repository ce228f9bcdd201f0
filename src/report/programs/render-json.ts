import { inertJson } from '../../results/inert-json.ts'
import type { Answer } from './answer-schema.ts'

/**
 * Writes an answer as JSON.
 *
 * @returns ends with a line break. No line of it is a command to GitHub Actions, whatever names a spec gives.
 */
export function renderJson(answer: Answer): string {
  return inertJson(answer)
}
