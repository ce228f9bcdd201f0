import { createHash } from 'node:crypto'

/** Larger files are not read: their rows would take gigabytes. */
const mostBytes = 200_000_000

/**
 * A file of recorded runs, from its bytes.
 *
 * @returns its SHA-256 (hex) and its text; `null` for the text where it is no UTF-8, or larger than 200 MB
 */
export function recordedText(bytes: Uint8Array): { readonly digest: string; readonly text: string | null } {
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (bytes.length > mostBytes) return { digest, text: null }
  try {
    return { digest, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { digest, text: null }
  }
}
