import type { FileReading } from '../../data/definition.ts'
import type { Frame } from '../../data/files/frame.ts'
import { planTable } from '../../data/files/plan-table.ts'
import { refuseFeatures } from '../../data/files/refuse-features.ts'

/** Names that say of a column that it is what is to be learned. */
const targetNames = /^(target|class|label|labels|species|y|outcome|diagnosis|variety)$/i

/** The column that is most likely to be learned: one with a telling name, else the last one of words, else the last one. */
export function guessTarget({ columns }: Frame): string | null {
  const telling = columns.findLast(({ name }) => targetNames.test(name))
  const words = columns.findLast((column) => column.kind === 'words' && column.codes.length > 0)
  return (telling ?? words ?? columns.at(-1))?.name ?? null
}

/** A reading to start from, why columns were left out of it, and the table that it would make. */
export interface DraftReading {
  readonly reading: FileReading
  readonly left: readonly string[]
  readonly planned: ReturnType<typeof planTable>
}

/** Makes a reading that leaves out the columns that cannot be features, and the rows with missing values. */
export function draftReading(frame: Frame, target: string | null): DraftReading {
  const plain: FileReading = {
    target: target === frame.target ? null : target,
    features: null,
    drop: [],
    categories: {},
    missing: 'error',
    header: null,
    task: null,
  }
  const left: string[] = []
  const drop = frame.columns.flatMap((column) => {
    const refusal = column.name === target ? null : refuseFeatures(column, frame)
    if (refusal === null) return []
    left.push(refusal)
    return [column.name]
  })
  const dropping = { ...plain, drop }
  const planned = planTable(frame, dropping)
  const full = 'mistakes' in planned && planned.mistakes.some(({ message }) => message.includes('missing value'))
  if (!full) return { reading: dropping, left, planned }
  const reading = { ...dropping, missing: 'drop' } as const
  return { reading, left, planned: planTable(frame, reading) }
}
