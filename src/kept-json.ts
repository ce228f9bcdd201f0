import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeFileAtomically } from './files.ts'

/** Writes a value for {@link keptJson} to read: its checksum, and itself. Where nothing can be written, nothing is kept. */
export async function keepJson(path: string, value: unknown): Promise<void> {
  const body = JSON.stringify(value)
  await writeFileAtomically(path, `${checksum(body)}\n${body}\n`).catch(() => undefined)
}

/** What was kept there, as it was written; `null` for anything else, and where there is nothing. */
export function keptJson(path: string): unknown {
  const [expected, body = ''] = textOf(path).split('\n')
  if (expected !== checksum(body)) return null
  try {
    return JSON.parse(body)
  } catch {
    // Whoever wrote it had another way to write.
    return null
  }
}

/** Read at once: such files are small, and may be hundreds. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
