import { stringify } from 'yaml'

/** Data that a first spec can start from. */
export const starterData = ['mnist', 'synthetic-gaussian'] as const

/** What a first spec is made from. */
export interface SpecAnswers {
  readonly title: string
  readonly document: string
  readonly kind: string
  readonly quote: string
  readonly where: string
  readonly data: (typeof starterData)[number]
}

/** What stands in a first spec where nothing else was said. */
export const defaultAnswers: SpecAnswers = {
  title: 'My first claim',
  document: 'my-source',
  kind: 'notes',
  quote: 'A network whose parameters all start at zero cannot learn.',
  where: 'page 1',
  data: 'mnist',
}

/** Digits need a network of some size; clouds of points are for trying things out, in a second. */
const networks: Readonly<
  Record<SpecAnswers['data'], { readonly data: string; readonly units: number; readonly classes: number }>
> = {
  mnist: { data: 'set: mnist', units: 32, classes: 10 },
  'synthetic-gaussian': { data: 'set: { synthetic-gaussian: { features: 20, classes: 2 } }', units: 16, classes: 2 },
}

/**
 * Writes a first spec: one experiment with a baseline and an arm whose parameters all start at zero, and one claim about it that is supported.
 *
 * @param schema path of the spec language's JSON Schema from the spec's folder, for editors
 * @param id of the claim
 */
export function renderFirstSpec(answers: SpecAnswers, schema: string, id = 'first.1'): string {
  const { data, units, classes } = networks[answers.data]
  return `# yaml-language-server: $schema=${schema}
title: ${scalar(answers.title)}
source:
  document: ${scalar(answers.document)}
  kind: ${scalar(answers.kind)}

experiments:
  first:
    data: { ${data} }
    model:
      convention: pytorch # whose defaults hold where nothing is said
      layers:
        - { name: hidden, units: ${units}, activation: relu }
        - { name: out, units: ${classes} }
    training: { loss: cross-entropy, optimizer: { adam: { learningRate: 0.001 } }, batch: 64, epochs: 3 }
    seeds: { looks: [3] } # each arm is trained with three seeds
    arms:
      baseline: {}
      all-zero: { init: { all: zeros } }
    controls: # what must hold for the experiment to say anything
      - { arm: baseline, metric: test.accuracy, above: 0.6 }

claims:
  - id: ${id}
    name: with all parameters zero, accuracy stays at chance
    quote: ${scalar(answers.quote)}
    where: ${scalar(answers.where)}
    expect: { arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance }
`
}

/** Any text as one line of YAML. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0, defaultStringType: 'PLAIN', blockQuote: false }).trimEnd()
}
