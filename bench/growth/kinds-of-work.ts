/** How much work a folder of specs is. */
interface Work {
  readonly specs: number
  readonly arms: number
  readonly seeds: number
  /** Of each arm. */
  readonly claims: number
  readonly epochs: number
}

/** A kind of work that can be doubled. */
export interface KindOfWork {
  readonly of: string
  readonly beside: string
  /** The first of its sizes. */
  readonly from: number
  work(size: number): Work
}

const little: Work = { specs: 1, arms: 1, seeds: 20, claims: 1, epochs: 1 }

/** What grows, and from where on. */
export const kindsOfWork: readonly KindOfWork[] = [
  {
    of: 'runs',
    beside: 'an arm for each 20 of them, with a claim',
    from: 200,
    work: (runs) => ({ ...little, arms: runs / little.seeds }),
  },
  { of: 'seeds', beside: 'of one arm, with a claim', from: 100, work: (seeds) => ({ ...little, seeds }) },
  { of: 'claims', beside: 'of one arm, 20 seeds', from: 100, work: (claims) => ({ ...little, claims }) },
  {
    of: 'specs',
    beside: 'of one arm each, 20 seeds, all of them the same runs',
    from: 20,
    work: (specs) => ({ ...little, specs }),
  },
  {
    of: 'measurements',
    beside: 'of each of 20 runs, one each epoch',
    from: 100,
    work: (epochs) => ({ ...little, epochs }),
  },
]

/** The specs of some work, by file name: runs of 784-8-10, batch 50, on 100 digits, judged on 2,000. */
export function specsOf({ specs, arms, seeds, claims, epochs }: Work): ReadonlyMap<string, string> {
  const text = (title: string) => `title: ${title}
source: { document: bench, kind: generated }
experiments:
  growing:
    data: { set: mnist, split: { first: 100 } }
    model:
      convention: keras
      layers:
        - { name: fc1, units: 8, activation: relu }
        - { name: out, units: 10 }
    training: { loss: cross-entropy, optimizer: { adam: { learningRate: 0.001 } }, batch: 50, epochs: ${epochs} }
    seeds: { looks: [${seeds}] }
    arms:
${numbered(arms, (arm) => `      arm-${arm}: { init: { "*.kernel": { normal: { std: ${(0.05 + arm * 1e-4).toFixed(4)} } } } }`)}
claims:
${numbered(arms, (arm) => numbered(claims, (claim) => claimOf(arm, claim)))}
`
  return new Map(Array.from({ length: specs }, (_, index) => [`spec-${index + 1}.yaml`, text(`Growing ${index + 1}`)]))
}

/** A claim that holds; the first of each arm draws a curve. */
function claimOf(arm: number, claim: number): string {
  const figure = claim > 1 ? '' : `, figure: { title: Accuracy, metric: test.accuracy, arms: [arm-${arm}] }`
  const level = (0.01 + claim * 1e-5).toFixed(5)
  const expected = `{ arm: arm-${arm}, metric: test.accuracy, at: end, above: ${level} }`
  return `  - { id: a${arm}.${claim}, name: arm ${arm} reaches level ${claim}, quote: "it does", where: bench, expect: ${expected}${figure} }`
}

function numbered(count: number, line: (number: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index + 1)).join('\n')
}
