import { AssayError } from '../../errors.ts'

/**
 * A word that the schema has let through, as a key of its table.
 *
 * @throws AssayError `internal/broken` when the table does not have it: the schema is made from the same table
 */
export function knownWord<Word extends string>(table: Readonly<Record<Word, unknown>>, name: string): Word {
  if (!isWordOf(table, name)) throw new AssayError('internal/broken', `"${name}" is not one of ${Object.keys(table)}`)
  return name
}

function isWordOf<Word extends string>(table: Readonly<Record<Word, unknown>>, name: string): name is Word {
  return Object.hasOwn(table, name)
}
