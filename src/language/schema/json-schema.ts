import { editorSchema } from './editor-schema.ts'

/** The text of schema/spec.schema.json, by which editors complete and check specs while they are written. */
export function renderJsonSchema(): string {
  return `${JSON.stringify(editorSchema(), null, 1)}\n`
}
