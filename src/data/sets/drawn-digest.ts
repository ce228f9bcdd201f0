import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from '../../files.ts'

/**
 * The digest of a drawn set's table, drawn once and kept: what is kept has a checksum, and what does not fit it is drawn again. Whoever trains on the table draws it, and compares.
 *
 * @param from all that decides the table: set, parameters, code, machine
 * @param cacheDir where it is kept; a folder that cannot be written keeps nothing
 * @param draw draws the table, and gives its digest, SHA-256 in hex
 */
export async function drawnDigest(from: string, cacheDir: string, draw: () => Promise<string>): Promise<string> {
  const path = join(cacheDir, 'drawn', sha256(from))
  const lineOf = (digest: string) => `${digest} ${sha256(`${from} ${digest}`)}\n`
  const kept = await readFile(path, 'utf8').catch(() => '')
  const [known = ''] = kept.split(' ')
  if (kept === lineOf(known)) return known
  const digest = await draw()
  await writeFileAtomically(path, lineOf(digest)).catch(() => undefined)
  return digest
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
