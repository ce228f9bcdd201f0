import { stat } from 'node:fs/promises'

/** Bytes of a file; `null` when there is no file at `path` (nothing, or a folder). */
export async function fileSize(path: string): Promise<number | null> {
  const facts = await stat(path).catch(() => null)
  return facts?.isFile() ? facts.size : null
}
