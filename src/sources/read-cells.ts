import { AssayError } from '../errors.ts'

/** A cell of a Jupyter notebook. */
export interface Cell {
  readonly kind: 'code' | 'text'
  /** `In [7]` for code that was run, else its place: `cell 3`. */
  readonly name: string
  readonly source: string
  /** Text that it printed, or that its value was shown as. */
  readonly printed: readonly string[]
}

/**
 * Reads the cells of a notebook (nbformat 4) in their order. Nothing in it is executed.
 *
 * @throws AssayError `usage/invalid` when the text is not such a notebook
 */
export function readCells(text: string): readonly Cell[] {
  let notebook: unknown
  try {
    notebook = JSON.parse(text)
  } catch (cause) {
    throw new AssayError('usage/invalid', 'it is not a Jupyter notebook: not valid JSON', { cause })
  }
  const cells = field(notebook, 'cells')
  if (!Array.isArray(cells)) {
    throw new AssayError('usage/invalid', 'it is not a Jupyter notebook of format 4: it has no list of cells')
  }
  return cells.map((cell: unknown, index) => {
    const kind = field(cell, 'cell_type') === 'code' ? 'code' : 'text'
    const count = field(cell, 'execution_count')
    return {
      kind,
      name: kind === 'code' && typeof count === 'number' ? `In [${count}]` : `cell ${index + 1}`,
      source: joined(field(cell, 'source')),
      printed: printedBy(field(cell, 'outputs')),
    }
  })
}

function printedBy(outputs: unknown): readonly string[] {
  if (!Array.isArray(outputs)) return []
  return outputs
    .map((output: unknown) => joined(field(output, 'text')) || joined(field(field(output, 'data'), 'text/plain')))
    .filter((text) => text !== '')
}

/** A text, which notebooks write as one or as a list of lines. */
function joined(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string').join('') : ''
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
}
