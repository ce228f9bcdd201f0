import { readCells } from '../read-cells.ts'
import { plain } from './plain.ts'
import type { SourceFormat } from './source-format.ts'

/** A Jupyter notebook: the text of its cells, and what they printed. */
export const notebook: SourceFormat = {
  extensions: ['ipynb'],
  async read(bytes) {
    const cells = readCells(await plain.read(bytes))
    return cells.map(({ name, source, printed }) => [`${name}:`, source, ...printed].join('\n')).join('\n\n')
  },
  place: (text, at) => [...text.slice(0, at).matchAll(/^(In \[[\d ]*\]|cell \d+):$/gm)].at(-1)?.[1] ?? 'the first cell',
}
