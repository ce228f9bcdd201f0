import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownSchemas, writtenCheck } from './schema-check.ts'
// What makes checks of schemas when it is loaded.
import './language/schema/validate.ts'
import './results/changes-file.ts'
import './results/decode-results.ts'
import './results/history.ts'
import './results/shards/shard-file.ts'
import './run/store/record-json.ts'

/**
 * Writes the checks of Assay's own schemas ahead, for commands to load: each as a file of its own.
 *
 * @param folder which is made
 */
export function writeChecks(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const schema of ownSchemas()) {
    const { name, text } = writtenCheck(schema)
    writeFileSync(join(folder, name), text)
  }
}
