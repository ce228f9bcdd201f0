import type { SpecResults } from '../../results/results.ts'
import { plainText } from '../escape/plain-text.ts'
import { answerText } from '../verdict-summary.ts'

/** A set of results, as it is put on record elsewhere: what its folder holds, and what the project says of itself. */
export interface Publication {
  /** Of the project. */
  readonly name: string
  /** Who made the results; a name with the family name last. */
  readonly authors: readonly string[]
  /** As the project names it, mostly by an identifier of SPDX. */
  readonly licence: string | null
  readonly version: string | null
  /** Where the project can be read, an address of the web. */
  readonly repository: string | null
  readonly profile: string
  /** At least one. */
  readonly results: readonly SpecResults[]
  /** Files of the folder, by their paths from there. */
  readonly files: readonly PublishedFile[]
}

/** A file of the folder. */
export interface PublishedFile {
  readonly path: string
  /** SHA-256 (hex). */
  readonly digest: string
  readonly bytes: number
}

/** A format that a set of results is described in. A file of this folder, and a line in `formats.ts`. */
export interface PublicationFormat {
  /** As `assay export --format` names it. */
  readonly word: string
  /** Its file in the folder of the reports: those who read the format look for this name. */
  readonly file: string
  readonly summary: string
  /** Pure: results in, text out. */
  render(publication: Publication): string
}

/** What the results are about, in a title. */
export function titleOf({ name, profile }: Publication): string {
  return `Verdicts on the claims of ${name}, profile ${profile}`
}

/** What was found, in a few sentences. */
export function descriptionOf({ results }: Publication): string {
  return plainText(answerText(results))
}

/** The day on which the newest of them was made, as year-month-day. */
export function dateOf({ results }: Publication): string {
  return results.reduce((latest, { startedAt }) => (startedAt > latest ? startedAt : latest), '').slice(0, 10)
}

/** Where SPDX has a licence's text; null where its name is no identifier of SPDX, as npm's `UNLICENSED` and `SEE LICENSE IN …`. */
export function spdxAddress(licence: string): string | null {
  return /^[\w.+-]+$/.test(licence) && licence !== 'UNLICENSED' ? `https://spdx.org/licenses/${licence}` : null
}

/** A name as bibliographies part it. */
export function personOf(name: string): { readonly given: string; readonly family: string } {
  const words = name.trim().split(/\s+/)
  return { given: words.slice(0, -1).join(' '), family: words.at(-1) ?? name }
}
