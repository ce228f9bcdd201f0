import { scaleLog } from 'd3-scale'
import { countText } from '../../judge/number-text.ts'
import { examples, type LayerNode, modelGraph } from '../../model/model-graph.ts'
import { onceForEach } from '../../once-for-each.ts'
import type { RunDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import { activationText, calledText } from '../views/arms/arm-traits.ts'
import type { Drawing } from './drawing.ts'
import { chartWidth, drawHeader, edge } from './frame.ts'
import { type Svg, svg, svgText } from './svg.ts'
import { fitText, textWidth } from './text-width.ts'

/** Pixels: of the column of boxes, of a box, of a line of text beside it, and between one row and the next. */
const [column, boxHeight, line, gap] = [160, 28, 21, 16]
const middle = edge + column / 2
const textLeft = edge + column + 18

/** One box: what is read, or a layer, or several alike in a row. */
interface Row {
  /** Its layers' names. */
  readonly names: readonly string[]
  /** What the layer is: `dense, relu`. */
  readonly kind: string
  /** What comes out for one example: `128`, `26 × 26 × 8`. */
  readonly shape: string
  /** Numbers in that. */
  readonly size: number
  /** The tensors that are trained: `kernel 784 × 128, bias 128`. */
  readonly tensors: string
  /** What is not as it mostly is: `zeros in kernel`. */
  readonly special: string
}

/**
 * An arm's network, from what it reads down to what it answers: a box a layer, as wide as what comes out of it is large (by its logarithm), with its shape inside and
 * its tensors beside it. Layers alike in a row are one box. What is special is in another colour and in words: kernels that start as one number, are taken from
 * another training or are frozen, and other tensors that do not start as such tensors mostly do.
 *
 * @param arm its name
 * @param definition of any of its runs
 * @param all definitions of the spec's runs, which say how tensors mostly start
 * @returns `null` where nothing is trained here, so that the network is not known
 */
export function drawNetwork(arm: string, definition: RunDefinition, all: readonly RunDefinition[]): Drawing | null {
  if (definition.kind !== 'training') return null
  const { nodes, inputs } = modelGraph(definition.model)
  const usual = usualStarts(all)
  const read: Row = { names: ['examples'], kind: '', ...shapeOf(inputs), tensors: '', special: '' }
  const rows = [read, ...collapse(nodes.map((node, index) => rowOf(node, nodes[index - 1], definition, usual)))]
  const weights = nodes.flatMap(({ tensors }) => tensors.map(({ shape }) => sizeOf(shape))).reduce((a, b) => a + b, 0)
  const title = `Network of ${arm}`
  const header = drawHeader(title, [`${countText(nodes.length, 'layer')}, ${weights.toLocaleString('en-US')} weights`])
  const sizes = rows.map(({ size }) => size)
  const width = scaleLog<number, number>()
    .domain([Math.min(...sizes), Math.max(...sizes) * 1.001])
    .range([48, column])
  const boxes: Svg[] = []
  const tops: number[] = []
  let top = header.end + 14
  for (const row of rows) {
    const texts = textsOf(row)
    boxes.push(...drawRow(row, texts, top, Math.min(column, Math.max(width(row.size), textWidth(row.shape) + 14))))
    tops.push(top)
    top += Math.max(boxHeight, texts.length * line) + gap
  }
  return {
    width: chartWidth,
    height: top,
    title,
    description: `${rows.map(describe).join('; then ')}.`,
    content: [...header.drawn, ...arrows(tops), ...boxes],
    seedLines: [],
    readings: [],
  }
}

function drawRow(row: Row, texts: ReturnType<typeof textsOf>, top: number, width: number): readonly Svg[] {
  const colour = row.special === '' ? 'var(--c0)' : 'var(--c1)'
  const room = chartWidth - edge - textLeft
  return [
    svg('rect', {
      x: middle - width / 2,
      y: top,
      width,
      height: boxHeight,
      rx: 5,
      style: `fill:${colour};fill-opacity:.15;stroke:${colour};stroke-width:${row.special === '' ? 1.5 : 2.5}`,
    }),
    svgText('text', { x: middle, y: top + 19, class: 'middle' }, row.shape),
    ...texts.map(({ text, kind }, index) =>
      svgText(
        'text',
        {
          x: textLeft,
          y: top + 16 + index * line,
          class: kind === 'quiet' ? 'quiet' : null,
          style: kind === 'special' ? 'fill:var(--c1);font-weight:600' : null,
        },
        fitText(text, room),
      ),
    ),
  ]
}

function textsOf({ names, kind, tensors, special }: Row) {
  const name = names.length > 1 ? `${names[0]} to ${names.at(-1)} (${names.length})` : (names[0] ?? '')
  return [
    { text: kind === '' ? name : `${name}: ${kind}`, kind: 'name' },
    ...(tensors === '' ? [] : [{ text: tensors, kind: 'quiet' }]),
    ...(special === '' ? [] : [{ text: special, kind: 'special' }]),
  ] as const
}

function describe(row: Row): string {
  const [name, ...others] = textsOf(row).map(({ text }) => text)
  return `${name} (${[row.shape, ...others].join('; ')})`
}

/** From each box down to the next, whose tops these are. */
function arrows(tops: readonly number[]): readonly Svg[] {
  const ends = tops.slice(1).map((to, index) => ({ from: (tops[index] ?? 0) + boxHeight, to }))
  return [
    svg('path', {
      d: ends.map(({ from, to }) => `M${middle},${from}V${to - 6}`).join(''),
      style: 'fill:none;stroke:var(--quiet);stroke-width:1.5',
    }),
    svg('path', { d: ends.map(({ to }) => `M${middle},${to}l-5,-7h10z`).join(''), style: 'fill:var(--quiet)' }),
  ]
}

function shapeOf(shape: readonly number[]): { readonly shape: string; readonly size: number } {
  return { shape: shape.length === 0 ? '1' : shape.join(' × '), size: Math.max(1, sizeOf(shape)) }
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1)
}

function rowOf(
  node: LayerNode,
  before: LayerNode | undefined,
  definition: TrainingRunDefinition,
  usual: ReadonlyMap<string, string>,
): Row {
  const { name, word, parameters, activation, inputs, output, tensors } = node
  const kind = word === 'units' ? 'dense' : word === 'activation' ? '' : calledText(word, parameters)
  const activated = activation === null || activation.kind === 'linear' ? '' : activationText(activation)
  const reads =
    inputs.length === 1 && inputs[0] === (before?.name ?? examples)
      ? ''
      : `reads ${inputs.map(inputText).join(' and ')}`
  return {
    names: [name],
    kind: [kind, activated, reads].filter((text) => text !== '').join(', '),
    ...shapeOf(output),
    tensors: tensors.map(({ name: tensor, shape }) => `${tensor} ${shape.join(' × ')}`).join(', '),
    special: specialText(
      name,
      tensors.map((tensor) => tensor.name),
      definition,
      usual,
    ),
  }
}

function inputText(input: string): string {
  return input === examples ? 'the examples' : input
}

/** Starts that give every element one number. */
const fixed: readonly string[] = ['zeros', 'ones', 'constant']

/** How tensors of each name mostly start, over all arms. */
const usualStarts = onceForEach((all: readonly RunDefinition[]): ReadonlyMap<string, string> => {
  const counts = new Map<string, Map<string, number>>()
  for (const definition of all) {
    if (definition.kind !== 'training') continue
    for (const [tensor, call] of Object.entries(definition.init)) {
      const name = lastName(tensor)
      const ofName = counts.get(name) ?? new Map<string, number>()
      counts.set(name, ofName.set(startText(call), (ofName.get(startText(call)) ?? 0) + 1))
    }
  }
  return new Map([...counts].map(([name, starts]) => [name, [...starts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '']))
})

function specialText(
  layer: string,
  tensors: readonly string[],
  { init, training }: TrainingRunDefinition,
  usual: ReadonlyMap<string, string>,
): string {
  const byStart = new Map<string, string[]>()
  for (const name of tensors) {
    const call = init[`${layer}.${name}`]
    if (call === undefined) continue
    const start = startText(call)
    const isSpecial = name.endsWith('ernel')
      ? !('parameters' in call) || fixed.includes(call.name)
      : start !== usual.get(name)
    if (isSpecial) byStart.set(start, [...(byStart.get(start) ?? []), name])
  }
  const frozen = tensors.filter((name) => training.gradients?.freeze?.includes(`${layer}.${name}`))
  return [
    ...[...byStart].map(([start, names]) => `${start} in ${names.join(' and ')}`),
    ...(frozen.length === 0 ? [] : [`frozen: ${frozen.join(' and ')}`]),
  ].join('; ')
}

function startText(call: TrainingRunDefinition['init'][string]): string {
  return 'parameters' in call ? calledText(call.name, call.parameters) : 'weights of another training'
}

function lastName(tensor: string): string {
  return tensor.slice(tensor.lastIndexOf('.') + 1)
}

/** Rows in a row that differ in nothing but their names as one. */
function collapse(rows: readonly Row[]): readonly Row[] {
  const collapsed: Row[] = []
  for (const row of rows) {
    const last = collapsed.at(-1)
    const alike = (one: Row) => JSON.stringify({ ...one, names: [] })
    if (last !== undefined && alike(last) === alike(row))
      collapsed.splice(-1, 1, { ...last, names: [...last.names, ...row.names] })
    else collapsed.push(row)
  }
  return collapsed
}
