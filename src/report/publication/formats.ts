import { byWord } from '../../model/by-word.ts'
import { citationFile } from './citation-file.ts'
import { codeMeta } from './code-meta.ts'
import { nanopublications } from './nanopublications.ts'
import { roCrate } from './ro-crate.ts'

/** Every format that a set of results is described in. */
export const publicationFormats = byWord([roCrate, citationFile, codeMeta, nanopublications])
