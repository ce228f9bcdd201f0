import type { Fusion } from '../../session/lower-graph.ts'
import type { GraphWriter } from '../graph-writer.ts'
import { chainGradients, chainLayers, chainsOf, chainUpdate } from './dense-chains.ts'
import type { DenseLayer } from './dense-layers.ts'
import type { JointUpdate, LayerUpdates } from './joint-updates.ts'
import { tableGradients, tableLayer, tableUpdate } from './table-layers.ts'

/** What kernels of ours compute of a graph. */
export interface LayerFusions {
  readonly fusions: readonly Fusion<GraphWriter>[]
  /** Updates that are made along with their gradients. */
  readonly updates: readonly JointUpdate[]
}

/**
 * What they compute of some dense layers and their gradients: each layer on the table by itself, the others in chains as long as they go.
 *
 * @param updates finds the updates of layers
 */
export function layerFusions(layers: readonly DenseLayer[], updates: LayerUpdates): LayerFusions {
  const ofTable = layers
    .filter(({ ofTable }) => ofTable)
    .map((layer) => {
      const update = tableUpdate(layer, updates)
      return { forward: tableLayer(layer), backward: update === null ? tableGradients(layer) : null, update }
    })
  const ofChains = chainsOf(layers.filter(({ ofTable }) => !ofTable)).map((chain) => {
    const joint = chainUpdate(chain, updates)
    return {
      forward: chainLayers(chain),
      backward: joint?.toInput ?? chainGradients(chain),
      update: joint?.update ?? null,
    }
  })
  const all = [...ofTable, ...ofChains]
  return {
    fusions: all.flatMap(({ forward, backward }) => (backward === null ? [forward] : [forward, backward])),
    updates: all.flatMap(({ update }) => update ?? []),
  }
}
