import { AssayError } from '../../errors.ts'
import type { SourceFormat } from './source-format.ts'

/** Stands between two pages. */
const pageBreak = '\f'

/** The text of a PDF, page by page. A scan has none. */
export const pdf: SourceFormat = {
  extensions: ['pdf'],
  async read(bytes) {
    // Loaded only for a PDF: it is two megabytes of code.
    const { extractText, getDocumentProxy } = await import('unpdf')
    try {
      // It takes the bytes for itself.
      const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
      const { text } = await extractText(document, { mergePages: false })
      return text.join(pageBreak)
    } catch (cause) {
      throw new AssayError('usage/invalid', 'it is not a PDF whose text can be read', { cause })
    }
  },
  place: (text, at) => `page ${text.slice(0, at).split(pageBreak).length}`,
}
