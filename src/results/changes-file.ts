import type { Static } from 'typebox'
import { AssayError } from '../errors.ts'
import { ownSchemaCheck } from '../schema-check.ts'
import type { Changes } from './changes.ts'
import { inertJson } from './inert-json.ts'
import { changesSchema } from './schema/changes.ts'

/**
 * What a run changed, as it is kept in `changes.json` beside the results page: the page is made again from it, long after the commit that it was
 * compared with is no longer the last one.
 */
export interface ChangesSince extends Changes {
  /** The commit whose results are the earlier ones. */
  readonly since: string
  /** Specs left out, since their committed results cannot be read by this version of Assay. */
  readonly uncompared: readonly string[]
}

const isChanges = ownSchemaCheck<Static<typeof changesSchema>>(changesSchema)

/** Writes `changes.json`. */
export function encodeChanges(changes: ChangesSince): string {
  return inertJson({ format: 1, ...changes })
}

/**
 * Reads `changes.json`, the inverse of `encodeChanges`.
 *
 * @throws AssayError `report/invalid` when it is something else
 */
export function decodeChanges(text: string): ChangesSince {
  const invalid = (cause?: unknown) =>
    new AssayError(
      'report/invalid',
      'changes.json is not one that this version of Assay wrote. Delete it: the next run makes it again.',
      { cause },
    )
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (cause) {
    throw invalid(cause)
  }
  if (!isChanges(file)) throw invalid(isChanges.errors)
  const { format: _format, ...changes } = file
  return changes
}
