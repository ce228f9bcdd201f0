import type { FileReading } from '../definition.ts'
import type { Note } from './file-table.ts'
import type { Column, Frame } from './frame.ts'

/** Names that a message lists. */
const mostListed = 20

/** Picks the columns that are learned from, in their order, and takes down every name that is not one of a column. */
export function pickFeatures(
  frame: Frame,
  { features, drop, categories }: FileReading,
  target: string | null,
  note: Note,
): readonly Column[] {
  const byName = new Map(frame.columns.map((column) => [column.name, column]))
  const known = columnsText(frame)
  for (const [index, name] of drop.entries()) {
    if (!byName.has(name)) note(['drop', index], `it has no column "${name}"`, known)
  }
  for (const name of Object.keys(categories)) {
    if (!byName.has(name)) note(['categories', name], `it has no column "${name}"`, known)
  }
  if (features !== null && drop.length > 0) {
    note(['drop'], '`features` and `drop` are both given', 'Name the columns to use, or those to leave out.')
  }
  if (features === null) {
    const left = frame.columns.filter(({ name }) => name !== target && !drop.includes(name))
    if (left.length === 0) note(['file'], 'no column is left for features', known)
    return left
  }
  return features.flatMap((name, index) => {
    const found = byName.get(name)
    if (name === target) note(['features', index], `"${name}" is the target`, 'What is learned cannot be a feature.')
    else if (features.indexOf(name) < index) note(['features', index], `"${name}" is named twice`, 'Name it once.')
    else if (found === undefined) note(['features', index], `it has no column "${name}"`, known)
    else return [found]
    return []
  })
}

/** The first columns of a frame, as a sentence. */
export function columnsText({ columns }: Frame): string {
  const names = columns.slice(0, mostListed).map(({ name }) => name)
  return `Its columns: ${names.join(', ')}${columns.length > mostListed ? ', …' : ''}.`
}
