import { type Cell, readCells } from '../sources/read-cells.ts'
import type { Draft } from './draft.ts'
import { KerasCall, type KerasValue } from './keras-call.ts'
import { readLayers } from './keras-layers.ts'
import { readPrinted } from './printed-numbers.ts'
import { readExpression } from './python/read-expression.ts'
import { type Line, readLines } from './python/tokens.ts'
import { readTraining } from './read-training.ts'

/** A `Sequential` of the notebook, with what is done to it. */
interface Model {
  readonly variable: string
  readonly cell: string
  readonly layers: KerasValue[]
  compiled: KerasCall | null
  fitted: KerasCall | null
}

/** Names of data sets in Keras, with ours. */
const sets: Readonly<Record<string, string>> = { mnist: 'mnist', fashion_mnist: 'fashion-mnist', cifar10: 'cifar10' }

/**
 * Reads a Jupyter notebook as far as its code is written out: the first `Sequential` that is compiled, how it is fitted, the data set, and the numbers that cells
 * printed. Nothing is executed; what is computed is listed as not read.
 *
 * @param path of the notebook from the spec's folder, with forward slashes
 * @throws AssayError `usage/invalid` when the text is not a notebook
 */
export function readNotebook(text: string, path: string): Draft {
  const cells = readCells(text)
  const code = cells.map(({ kind, source }) => (kind === 'code' ? source : '')).join('\n')
  const notes: string[] = []
  const known = new Map<string, KerasValue>()
  const models: Model[] = []
  let set: string | null = null
  for (const cell of cells.filter(({ kind }) => kind === 'code')) {
    for (const { line, repeated } of withLoops(readLines(cell.source))) {
      const { variable, value } = readStatement(line, known)
      if (!(value instanceof KerasCall)) {
        if (variable !== null && value !== null && !repeated) known.set(variable, value)
        continue
      }
      const model = models.findLast((one) => one.variable === value.on) ?? (models.length === 1 ? models[0] : undefined)
      if (value.name === 'Sequential') {
        const [given = value.named.layers] = value.positional
        models.push({
          variable: variable ?? '',
          cell: cell.name,
          layers: Array.isArray(given) ? [...given] : [],
          compiled: null,
          fitted: null,
        })
      } else if (value.name === 'load_data') set ??= sets[value.on.split('.').at(-1) ?? ''] ?? null
      else if (value.name === 'add' && model?.variable === value.on) {
        if (repeated) notes.push(`${cell.name}: layers that a loop or a condition adds`)
        else model.layers.push(...value.positional.slice(0, 1))
      } else if (value.name === 'compile' && model) model.compiled ??= value
      else if (value.name === 'fit' && model) {
        if (model.fitted === null) model.fitted = value
        else notes.push(`${cell.name}: another \`fit\``)
      } else if (variable !== null) known.set(variable, value)
    }
  }
  const chosen = models.find(({ compiled }) => compiled !== null) ?? models[0]
  const others = models.filter((one) => one !== chosen)
  const network = readLayers(chosen?.layers ?? [])
  const { compiled = null, fitted = null } = chosen ?? {}
  const training = readTraining(
    {
      optimizer: compiled?.argument('optimizer', compileOrder) ?? (compiled === null ? undefined : 'rmsprop'),
      loss: compiled?.argument('loss', compileOrder),
      batch: fitted?.argument('batch_size', fitOrder) ?? (fitted === null ? undefined : 32),
      epochs: fitted?.argument('epochs', fitOrder) ?? (fitted === null ? undefined : 1),
    },
    network.last,
  )
  const share = fitted?.argument('validation_split')
  const printed = readPrinted(cells, { validationIsTest: fitted?.argument('validation_data') != null })
  const name = path.slice(path.lastIndexOf('/') + 1)
  return {
    title: titleOf(cells) ?? `The notebook ${name}`,
    document: name,
    kind: 'notebook',
    text: path,
    network,
    training: training.written,
    set,
    validation: typeof share === 'number' ? share : null,
    claims: printed.claims,
    notes: [
      ...(chosen === undefined ? ['a model: no `Sequential` stands in a code cell'] : []),
      ...others.map(({ variable, cell }) => `${cell}: another model, \`${variable}\``),
      ...network.notes,
      ...training.notes,
      ...notes,
      ...printed.notes,
      ...(set === null || /\b255\b/.test(code) ? [] : ['whether pixels were divided by 255: here they are']),
    ],
  }
}

/** In the order of Keras's methods. */
const compileOrder = ['optimizer', 'loss']
const fitOrder = ['x', 'y', 'batch_size', 'epochs']

/** A statement's value, and the name that it is given. */
function readStatement(
  { tokens }: Line,
  known: ReadonlyMap<string, KerasValue>,
): { readonly variable: string | null; readonly value: KerasValue | null } {
  let depth = 0
  const equals = tokens.findIndex(({ kind, text }) => {
    if (kind === 'sign' && '([{'.includes(text)) depth += 1
    if (kind === 'sign' && ')]}'.includes(text)) depth -= 1
    return depth === 0 && kind === 'sign' && text === '='
  })
  const [first] = tokens
  const start = equals >= 0 ? equals + 1 : first?.text === 'return' ? 1 : 0
  return {
    variable: equals === 1 && first?.kind === 'name' ? first.text : null,
    value: readExpression(tokens.slice(start), known),
  }
}

/** Each statement, and whether it stands in a loop or under a condition. */
function withLoops(lines: readonly Line[]): readonly { readonly line: Line; readonly repeated: boolean }[] {
  const around: { readonly indent: number; readonly repeats: boolean }[] = []
  return lines.map((line) => {
    while ((around.at(-1)?.indent ?? -1) >= line.indent) around.pop()
    const repeated = around.some(({ repeats }) => repeats)
    const word = line.tokens[0]?.text ?? ''
    if (line.tokens.at(-1)?.text === ':') {
      around.push({ indent: line.indent, repeats: ['for', 'while', 'if', 'elif', 'else'].includes(word) })
    }
    return { line, repeated }
  })
}

/** The first heading. */
function titleOf(cells: readonly Cell[]): string | null {
  const headings = cells.flatMap(({ kind, source }) => (kind === 'text' ? (/^#+ +(.+)$/m.exec(source)?.[1] ?? []) : []))
  return headings[0]?.trim() ?? null
}
