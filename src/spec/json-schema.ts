import { specSchema } from './schema/spec-schema.ts'

/** The text of schema/spec.schema.json, by which editors complete and check specs while they are written. */
export function renderJsonSchema(): string {
  const schema = { $schema: 'http://json-schema.org/draft-07/schema#', ...specSchema }
  return `${JSON.stringify(schema, null, 1)}\n`
}
