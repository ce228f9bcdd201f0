import { AssayError } from '../../errors.ts'
import { linePlace, type SourceFormat } from './source-format.ts'

/** Markdown, LaTeX, and any other text: as it is written. */
export const plain: SourceFormat = {
  extensions: [],
  read(bytes) {
    try {
      return Promise.resolve(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    } catch (cause) {
      return Promise.reject(new AssayError('usage/invalid', 'it is not text in UTF-8', { cause }))
    }
  },
  place: linePlace,
}
