import { readSpec } from '../../src/language/read-spec.ts'
import { planSpec } from '../../src/plan/plan-spec.ts'
import { type RunDefinition, runDefinition } from '../../src/plan/run-definition.ts'
import type { Workload } from '../training/workload.ts'

/** One claim on so many seeds of a net, judged before training and after each epoch: as a spec, and as the run of any seed. */
export function seedsSpec(
  { model, batch, optimizer, learningRate, steps }: Workload,
  seeds: number,
  trainRows: number,
): { readonly text: string; readonly runOf: (seed: number) => RunDefinition } {
  if (!('layers' in model)) throw new Error('a dense net has layers')
  const layers = model.layers.map((layer) => {
    if (!('units' in layer)) throw new Error(`${layer.name} is not dense`)
    return `        - { name: ${layer.name}, units: ${layer.units}, activation: ${layer.activation.kind} }`
  })
  const text = `title: Seeds of a net
source: { document: bench, kind: generated }
experiments:
  net:
    data: { set: mnist }
    model:
      convention: pytorch
      layers:
${layers.join('\n')}
    training: { loss: cross-entropy, optimizer: { ${optimizer}: { learningRate: ${learningRate} } }, batch: ${batch}, epochs: ${steps / Math.floor(trainRows / batch)} }
    seeds: { looks: [${seeds}] }
    arms: { plain: {} }
claims:
  - { id: b1, name: it learns, quote: "it learns", where: bench, expect: { all: [{ arm: plain, metric: test.accuracy, at: every epoch, above: 0 }, { arm: plain, metric: test.loss, at: every epoch, below: 3 }] } }
`
  const { spec, problems } = readSpec(text, 'seeds.yaml')
  if (spec === null) throw new Error(`the bench's spec is wrong: ${problems.map(({ message }) => message).join('; ')}`)
  const { plain } = planSpec(spec, 'sample').arms
  if (plain === undefined) throw new Error('the spec has one arm')
  return { text, runOf: (seed) => runDefinition(plain, seed) }
}
