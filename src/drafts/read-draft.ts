import type { Draft } from './draft.ts'
import { readModelJson } from './read-model-json.ts'
import { readNotebook } from './read-notebook.ts'

/**
 * Reads a notebook (`.ipynb`) or a model, as far as it is written out. Nothing is executed.
 *
 * @param text of the file
 * @param path from the folder of the spec, with forward slashes
 * @throws AssayError `usage/invalid` when it is neither
 */
export function readDraft(text: string, path: string): Draft {
  if (path.toLowerCase().endsWith('.ipynb')) return readNotebook(text, path)
  return readModelJson(text, path.slice(path.lastIndexOf('/') + 1))
}
