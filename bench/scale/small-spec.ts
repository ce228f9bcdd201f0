import { readSpec } from '../../src/language/read-spec.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { planSpec } from '../../src/plan/plan-spec.ts'
import { type RunDefinition, runDefinition } from '../../src/plan/run-definition.ts'

const seedsPerArm = 20

/** A spec of small runs: 784-32-10, one epoch of 1,000 digits, judged on 2,000. One claim an arm, twenty seeds each. */
export function smallSpec(runs: number): { readonly text: string; readonly definitions: readonly RunDefinition[] } {
  const arms = Math.ceil(runs / seedsPerArm)
  const names = Array.from({ length: arms }, (_, index) => `width-${index + 1}`)
  const text = `title: Small runs
source: { document: bench, kind: generated }
experiments:
  small:
    data: { set: mnist, split: { first: 1000 } }
    model:
      convention: keras
      layers:
        - { name: fc1, units: 32, activation: relu }
        - { name: out, units: 10 }
    training: { loss: cross-entropy, optimizer: { adam: { learningRate: 0.001 } }, batch: 32, epochs: 1 }
    seeds: { looks: [${seedsPerArm}] }
    arms:
${names.map((name, index) => `      ${name}: { init: { "*.kernel": { normal: { std: ${widthOf(index)} } } } }`).join('\n')}
claims:
${names.map((name, index) => `  - { id: b${index + 1}, name: ${name} learns, quote: "it learns", where: bench, expect: { arm: ${name}, metric: test.accuracy, at: end, above: chance } }`).join('\n')}
`
  const { spec, problems } = readSpec(text, 'small.yaml')
  if (spec === null) throw new Error(`the bench's spec is wrong: ${problems.map(({ message }) => message).join('; ')}`)
  return { text, definitions: definitionsOf(planSpec(spec, 'sample')).slice(0, runs) }
}

/** Arms differ in their first weights alone, as most do: all are of one program, so workers compile it once. */
function widthOf(index: number): string {
  return (0.05 + index * 1e-4).toFixed(4)
}

function definitionsOf(plan: Plan): readonly RunDefinition[] {
  return Object.values(plan.arms).flatMap((arm) =>
    Array.from({ length: seedsPerArm }, (_, index) => runDefinition(arm, index + 1)),
  )
}
