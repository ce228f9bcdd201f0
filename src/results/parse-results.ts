import { AssayError } from '../errors.ts'
import type { SchemaCheck } from '../schema-check.ts'

/** Mistakes listed in a message: the rest are likely of the same kind. */
const mostMistakes = 5

/**
 * Parses `results.json` and checks how it is laid out.
 *
 * @param text of the file
 * @param check of what is read of it
 * @throws AssayError `report/invalid` when it is not valid JSON, or not laid out so
 */
export function parseResults<File>(text: string, check: SchemaCheck<File>): File {
  const file = parse(text)
  if (check(file)) return file
  const mistakes = check.errors.map(({ instancePath, message }) => `  ${instancePath || '/'} ${message}`)
  const more = mistakes.length > mostMistakes ? [`  and ${mistakes.length - mostMistakes} more`] : []
  throw invalidResults(
    ['it does not match schema/results.schema.json:', ...mistakes.slice(0, mostMistakes), ...more].join('\n'),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw invalidResults('the file is not valid JSON.', cause)
  }
}

/** The error of a file that is no results. */
export function invalidResults(what: string, cause?: unknown): AssayError {
  return new AssayError('report/invalid', `Not a results file for this version of Assay: ${what}`, { cause })
}
