import { html } from './html.ts'
import { notebook } from './notebook.ts'
import { pdf } from './pdf.ts'
import { plain } from './plain.ts'
import type { SourceFormat } from './source-format.ts'

/** All formats in which a source's text can be read; the last takes what no other does. */
const sourceFormats: readonly SourceFormat[] = [html, pdf, notebook, plain]

/** The format of a file by its name. */
export function formatOf(name: string): SourceFormat {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return sourceFormats.find(({ extensions }) => extensions.includes(extension)) ?? plain
}
