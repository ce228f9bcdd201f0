import { citationFile } from './citation-file.ts'
import { codeMeta } from './code-meta.ts'
import { nanopublications } from './nanopublications.ts'
import type { PublicationFormat } from './publication.ts'
import { roCrate } from './ro-crate.ts'

/** Every format that a set of results is described in. */
export const publicationFormats: readonly PublicationFormat[] = [roCrate, citationFile, codeMeta, nanopublications]
