import { createHash } from 'node:crypto'

/** What identifies a source, of what a spec says of it. */
export interface NamedSource {
  readonly document: string
  readonly doi?: string
  readonly url?: string
}

/**
 * The name under which a source is counted, so that it is one source however specs cite it: `arXiv:` and its number where the document's name, its
 * DOI or its address has one; else the document's name.
 */
export function sourceName({ document, doi = '', url = '' }: NamedSource): string {
  const [, number] = /arxiv(?:\.org\/\w+\/|[.:])(\d{4}\.\d{4,5})/i.exec(`${document} ${doi} ${url}`) ?? []
  return number === undefined ? document : `arXiv:${number}`
}

/** Whether a source is held out, with all of its claims: where the first hexadecimal digit of its name's SHA-256 is 0 to 4, five of sixteen. */
export function isHeldOut(source: NamedSource): boolean {
  const digest = createHash('sha256').update(sourceName(source)).digest('hex')
  return digest.charAt(0) <= '4'
}
