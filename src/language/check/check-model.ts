import { targetText } from '../../data/definition.ts'
import { exampleText } from '../../model/layers/layer.ts'
import { layerOf } from '../../model/layers/layers.ts'
import { losses, lossOf } from '../../model/losses/losses.ts'
import { modelGraph, modelTensors } from '../../model/model-graph.ts'
import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { merge } from '../resolve/merge.ts'
import {
  asMapping,
  blockLayers,
  defineLayers,
  kindsOf,
  layersWithNames,
  modelDepth,
  mostLayers,
} from '../resolve/model.ts'
import { writtenAt } from '../resolve/settings.ts'
import type { WrittenLayer, WrittenLayerMapping } from '../schema/layer.ts'
import type { SpecPath } from '../yaml/position.ts'

/** Weights and biases of one model: 1 GB of them, and an optimiser keeps as many numbers again, or twice as many. */
const mostParameters = 250_000_000
/** Numbers that the layers make of one example. A batch takes so many times its rows, and its gradient as many again. */
const mostOutputs = 20_000_000

/** Whether a model is wrong in a way that leaves parts of it out, so that nothing else can be checked of it. */
export function isBroken(arm: TrainedArm): boolean {
  return checkList(arm).length > 0 || modelGraph(arm.model).misfit !== null
}

/** The layers of a model are of a kind, few enough, fit each other and the data, and have names of their own. */
export function checkModel(arm: TrainedArm): readonly Finding[] {
  const list = checkList(arm)
  if (list.length > 0) return list
  const size = checkSize(arm)
  return size.length > 0 ? size : [...checkNames(arm), ...checkShapes(arm)]
}

/** Several checks ask for it, of each of up to a thousand arms. */
const checkedLists = new WeakMap<TrainedArm, readonly Finding[]>()

/** The list of layers is short enough, and each is of one kind. */
function checkList(arm: TrainedArm): readonly Finding[] {
  const known = checkedLists.get(arm)
  if (known !== undefined) return known
  const depth = checkDepth(arm)
  const found = depth.length > 0 ? depth : checkKinds(arm)
  checkedLists.set(arm, found)
  return found
}

/** A model of too many layers: most of them are left out of what is planned. */
function checkDepth({ layers }: TrainedArm): readonly Finding[] {
  const depth = modelDepth(writtenLayers(layers))
  if (depth <= mostLayers) return []
  const message = `the model has ${depth} layers, at most ${mostLayers} are possible`
  return [finding('value/range', layersAt(layers), message, 'Repeat fewer layers.')]
}

/** Each layer is of one kind, and those that have a kernel have a name. */
function checkKinds({ layers }: TrainedArm): readonly Finding[] {
  return everyLayer(writtenLayers(layers), layersAt(layers)).flatMap(({ written, at }) => {
    if (asMapping(written).layers !== undefined) return checkRepeated(asMapping(written), at)
    const kinds = kindsOf(written)
    const [kind] = kinds
    if (kind === undefined) {
      const hint = 'Say its kind: units: 128 for a dense one, conv2d: {…}, maxPool: 2, or an activation alone.'
      return [finding('layer/kind', at, 'this layer is of no kind', hint, 'key')]
    }
    if (kinds.length > 1) {
      return [
        finding('layer/kind', at, `this layer is of two kinds, ${kinds.join(' and ')}`, 'Write two layers.', 'key'),
      ]
    }
    const { name, activation } = asMapping(written)
    if (name === undefined && layerOf(kind).tensorNames.some((tensor) => /kernel/i.test(tensor))) {
      return [
        finding(
          'key/missing',
          at,
          'this layer lacks "name"',
          'Claims and selectors call it by its name: name: fc1.',
          'key',
        ),
      ]
    }
    if (activation !== undefined && !layerOf(kind).activated) {
      const hint = 'Write the activation as a layer of its own: - {activation: relu}.'
      return [finding('layer/kind', [...at, 'activation'], `${kind} has no activation of its own`, hint, 'key')]
    }
    return []
  })
}

/** A list of layers has a name and a number of repetitions, and is nothing else. */
function checkRepeated(written: WrittenLayerMapping, at: SpecPath): readonly Finding[] {
  const { name, repeat, activation } = written
  const [kind] = kindsOf(written).filter((word) => word !== 'activation')
  const other = kind ?? (activation === undefined ? undefined : 'activation')
  if (other !== undefined) {
    const message = `this is a list of layers, and ${other} as well`
    return [finding('layer/kind', [...at, other], message, 'Put it into the list.', 'key')]
  }
  const missing = name === undefined ? 'name' : repeat === undefined ? 'repeat' : null
  if (missing === null) return []
  const hint = 'A list of layers has both: {name: block, repeat: 3, layers: […]}.'
  return [finding('key/missing', at, `this list of layers lacks "${missing}"`, hint, 'key')]
}

function checkSize({ layers, model }: TrainedArm): readonly Finding[] {
  const parameters = modelTensors(model).reduce(
    (sum, { shape }) => sum + shape.reduce((size, side) => size * side, 1),
    0,
  )
  if (parameters > mostParameters) {
    const message = `the model has ${millions(parameters)} weights and biases, at most ${millions(mostParameters)} are possible`
    return [finding('value/range', layersAt(layers), message, 'Use fewer units, or fewer layers.')]
  }
  const outputs = modelGraph(model).nodes.reduce(
    (sum, { output }) => sum + output.reduce((size, side) => size * side, 1),
    0,
  )
  if (outputs > mostOutputs) {
    const message = `the layers make ${millions(outputs)} numbers of one example, at most ${millions(mostOutputs)} are possible`
    return [finding('value/range', layersAt(layers), message, 'Use fewer filters, or pools and strides earlier.')]
  }
  return []
}

function checkNames({ layers, model, convention }: TrainedArm): readonly Finding[] {
  const names = model.layers.map(({ name }) => name)
  if (new Set(names).size === names.length) return []
  const at = layersAt(layers)
  const places = placesOf(writtenLayers(layers), convention)
  return names.flatMap((name, place) =>
    names.indexOf(name) === place
      ? []
      : [
          finding(
            'name/duplicate',
            [...at, places[place] ?? 0, 'name'],
            `two layers are named "${name}"`,
            'Layer names are unique in a model.',
          ),
        ],
  )
}

/** Each layer can take what it gets, and the last gives the outputs that the loss wants for the target. */
function checkShapes({ layers, model, data, target, convention, training }: TrainedArm): readonly Finding[] {
  const at = layersAt(layers)
  const places = () => placesOf(writtenLayers(layers), convention)
  const { misfit, output, nodes } = modelGraph(model)
  if (misfit !== null) {
    const place = [...at, places()[misfit.place] ?? 0]
    return [finding('layer/shape', place, `layer "${misfit.layer}" ${misfit.misfit}`, misfit.hint)]
  }
  const last = nodes.at(-1)
  if (last === undefined) return []
  const possible = lossOf(training.loss).outputs(target)
  const { kind: loss } = training.loss
  if (possible.length === 0) {
    const suited = Object.values(losses).filter(({ outputs }) => outputs(target).length > 0)
    return [
      finding(
        'value/unknown',
        writtenAt(layers, 'training', 'loss'),
        `${loss} is for classes, and the target is ${targetText(target)}`,
        `Losses for it: ${suited.map(({ word }) => word).join(', ')}.`,
      ),
    ]
  }
  const wanted = possible.join(' or ')
  if (output.length !== 1 || !possible.includes(output[0] ?? 0)) {
    const dense = last.word === 'units'
    const index = places().at(-1) ?? 0
    const per = target.kind === 'class' ? 'one unit a class' : 'one unit a number'
    const setText = data.choice?.renumbered === true ? `what is chosen from ${data.set}` : data.set
    const given = dense
      ? `${output.at(-1)} ${output.at(-1) === 1 ? 'unit' : 'units'}`
      : `outputs of ${exampleText(output)}`
    return [
      finding(
        dense ? 'value/range' : 'layer/shape',
        dense ? [...at, index, 'units'] : [...at, index],
        `the last layer has ${given}, but ${training.target === 'features' ? 'an example' : setText} has ${targetText(target)}`,
        dense
          ? `The last layer needs ${per}: units: ${wanted}.`
          : `End with a dense layer of ${per}: {name: out, units: ${possible.at(-1)}}.`,
      ),
    ]
  }
  if (
    losses[training.loss.kind].ownSoftmax &&
    last.word === 'units' &&
    (last.activation?.kind ?? 'linear') !== 'linear'
  ) {
    return [
      finding(
        'layer/shape',
        [...at, places().at(-1) ?? 0, 'activation'],
        `${training.loss.kind} takes logits, and this layer's ${last.activation?.kind} changes them before`,
        `Leave it out. If the claim is about that mistake, write it as a layer of its own: {activation: ${last.activation?.kind}}.`,
      ),
    ]
  }
  if (last.word === 'softmax' && losses[training.loss.kind].ownSoftmax && last.parameters.deliberate !== true) {
    return [
      finding(
        'layer/shape',
        [...at, places().at(-1) ?? 0],
        `${training.loss.kind} has a softmax of its own, and this is a second one before it`,
        'Leave it out. If the claim is about that mistake, write softmax: {deliberate: true}.',
      ),
    ]
  }
  return []
}

function writtenLayers(layers: TrainedArm['layers']): readonly WrittenLayer[] {
  const known = written.get(layers) ?? merge(layers).model?.layers ?? []
  written.set(layers, known)
  return known
}

/** Settings are merged once for each arm: a spec may have a thousand. */
const written = new WeakMap<TrainedArm['layers'], readonly WrittenLayer[]>()

function layersAt(layers: TrainedArm['layers']): SpecPath {
  return writtenAt(layers, 'model', 'layers')
}

/** Every written layer with its place, those inside of blocks too. */
function everyLayer(
  layers: readonly WrittenLayer[],
  at: SpecPath,
): readonly { readonly written: WrittenLayer; readonly at: SpecPath }[] {
  return layers.flatMap((written, index) => {
    const layer = asMapping(written)
    const { inner, shortcut } = blockLayers(layer)
    const place = [...at, index]
    return [
      { written, at: place },
      ...everyLayer(layer.layers ?? [], [...place, 'layers']),
      ...everyLayer(inner, [...place, 'residual', 'layers']),
      ...everyLayer(shortcut, [...place, 'residual', 'shortcut']),
    ]
  })
}

/** Where each layer of a model is written: repeated ones share a place. */
function placesOf(layers: readonly WrittenLayer[], convention: TrainedArm['convention']): readonly number[] {
  return layersWithNames(layers).flatMap(({ written, name }, index) =>
    defineLayers(written, name, convention).map(() => index),
  )
}

function millions(count: number): string {
  return `${Math.round(count / 1e6).toLocaleString('en')} million`
}
