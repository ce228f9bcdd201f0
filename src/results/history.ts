import { type Static, Type } from 'typebox'
import { AssayError } from '../errors.ts'
import { ownSchemaCheck } from '../schema-check.ts'
import { closed, number, orNull, text, word } from './schema/shapes.ts'

const point = Type.Object(
  {
    commit: text,
    verdict: word('supported', 'refuted', 'inconclusive', 'error', 'not run'),
    /** `null` where nothing finite was measured. */
    estimate: orNull(number),
    interval: orNull(Type.Tuple([number, number])),
  },
  closed,
)

const claimHistory = Type.Object({ spec: text, id: text, name: text, points: Type.Array(point) }, closed)

const origin = Type.Object(
  {
    spec: text,
    /** SHA-256 of the spec's text in which the criterion is as it is told here. */
    specDigest: text,
    id: text,
    /** The commit that brought the criterion as it is, and its day, as year-month-day. */
    commit: text,
    date: text,
    /** The committed results that tell which came first: the last ones before the criterion, if they judged the claim, else the first ones since; `null` where none did. */
    firstResults: orNull(
      Type.Object(
        {
          commit: text,
          date: text,
          /** A criterion that came with its results, or after them, may have been made for them. */
          order: word('after the criterion', 'with the criterion', 'before the criterion'),
        },
        closed,
      ),
    ),
  },
  closed,
)

const schema = Type.Object(
  {
    format: Type.Literal(1),
    commits: Type.Array(Type.Object({ commit: text, date: text }, closed)),
    claims: Type.Array(claimHistory),
    criteria: Type.Array(origin),
  },
  closed,
)

/** Since which commit a claim's criterion is what it is, and whether results of it had been committed by then. */
export type CriterionOrigin = Static<typeof origin>

/** What was found of each claim in every commit that changed the results, the oldest first. */
export type History = Omit<Static<typeof schema>, 'format'>

/** One claim over the commits in which it stood. */
export type ClaimHistory = Static<typeof claimHistory>

/** What results of a commit hold of a claim, whichever version of Assay wrote them. */
export interface Snapshot {
  readonly spec: string
  readonly claims: readonly (Omit<Static<typeof point>, 'commit'> & { readonly id: string; readonly name: string })[]
}

const finite = Type.Object({ estimate: number, interval: Type.Tuple([number, number]) })
const isSnapshot = ownSchemaCheck<{
  readonly spec: string
  readonly claims: readonly (Pick<Static<typeof point>, 'verdict'> & {
    readonly id: string
    readonly name: string
    readonly measured?: unknown
  })[]
}>(
  Type.Object({
    spec: text,
    claims: Type.Array(Type.Object({ id: text, name: text, verdict: point.properties.verdict })),
  }),
)
const isMeasured = ownSchemaCheck<Static<typeof finite>>(finite)
const isHistory = ownSchemaCheck<Static<typeof schema>>(schema)

/**
 * Reads of a `results.json` what a history needs: little enough that every version of Assay has written it alike.
 *
 * @returns `null` when the text is something else
 */
export function readSnapshot(json: string): Snapshot | null {
  const file = parsed(json)
  if (!isSnapshot(file)) return null
  return {
    spec: file.spec,
    claims: file.claims.map(({ id, name, verdict, measured }) =>
      isMeasured(measured)
        ? { id, name, verdict, estimate: measured.estimate, interval: measured.interval }
        : { id, name, verdict, estimate: null, interval: null },
    ),
  }
}

/**
 * Joins what commits hold to the history of each claim that the last of them has.
 *
 * @param commits the oldest first, each with all its results
 * @param criteria since when the claims' criteria are what they are
 */
export function joinHistory(
  commits: readonly { readonly commit: string; readonly date: string; readonly results: readonly Snapshot[] }[],
  criteria: readonly CriterionOrigin[] = [],
): History {
  const last = commits.at(-1)?.results ?? []
  return {
    commits: commits.map(({ commit, date }) => ({ commit, date })),
    claims: last.flatMap(({ spec, claims }) =>
      claims.map(({ id, name }) => ({
        spec,
        id,
        name,
        points: commits.flatMap(({ commit, results }) => {
          const found = results.find((one) => one.spec === spec)?.claims.find((one) => one.id === id)
          if (found === undefined) return []
          const { verdict, estimate, interval } = found
          return [{ commit, verdict, estimate, interval }]
        }),
      })),
    ),
    criteria: [...criteria],
  }
}

/** Claims whose verdict was another one in some commit. */
export function changedClaims({ claims }: History): readonly ClaimHistory[] {
  return claims.filter(({ points }) => new Set(points.map(({ verdict }) => verdict)).size > 1)
}

/** Writes `history.json`. */
export function encodeHistory(history: History): string {
  return `${JSON.stringify({ format: 1, ...history })}\n`
}

/**
 * Reads `history.json`, the inverse of `encodeHistory`.
 *
 * @throws AssayError `report/invalid` when it is something else
 */
export function decodeHistory(json: string): History {
  const file = parsed(json)
  if (isHistory(file)) return { commits: file.commits, claims: file.claims, criteria: file.criteria }
  throw new AssayError(
    'report/invalid',
    'history.json is not one that this version of Assay wrote. Run `npx assay history`',
  )
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
