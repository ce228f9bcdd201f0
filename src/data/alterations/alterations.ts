import { createHash } from 'node:crypto'
import { type TOptional, type TSchema, Type } from 'typebox'
import { randomStream } from '../../random/stream.ts'
import type { DataAlterations, DataTable } from '../definition.ts'
import type { Alteration, AlterationSite } from './alteration.ts'
import { noise } from './noise.ts'
import { permutedFeatures } from './permuted-features.ts'
import { redrawnLabels } from './redrawn-labels.ts'
import { shuffledLabels } from './shuffled-labels.ts'

/** Every alteration of data, in the order in which they are made. */
const alterations = [shuffledLabels, redrawnLabels, permutedFeatures, noise] as const

type Words = (typeof alterations)[number]

/** What a spec writes of them, by word. */
type AlterationSchemas = { [One in Words as One['word']]: TOptional<One['schema']> }

/** The schemas of what a spec writes of them, by word; none is required. */
export const alterationSchemas = Object.fromEntries(
  alterations.map(({ word, schema }) => [word, Type.Optional(schema as TSchema)]),
) as AlterationSchemas

/** Those that change something; `null` for none. */
export function defineAlterations(written: DataAlterations): DataAlterations | null {
  const made = each(written).filter(([alteration, value]) => !alteration.none(value))
  return made.length === 0 ? null : Object.fromEntries(made.map(([{ word }, value]) => [word, value]))
}

/**
 * Alters a data table. Each alteration has a stream of its own of the replicate's seed.
 *
 * @returns a table with a digest of its own
 */
export function alterTable(
  table: DataTable,
  made: DataAlterations,
  seed: number,
  site: Omit<AlterationSite, 'uniform'>,
): DataTable {
  const altered = each(made).reduce((now, [alteration, value]) => {
    return alteration.apply(now, value, { ...site, uniform: randomStream(seed, `data/${alteration.word}`) })
  }, table)
  const digest = createHash('sha256').update(table.digest)
  for (const { buffer, byteOffset, byteLength } of [altered.features, altered.labels])
    digest.update(new Uint8Array(buffer, byteOffset, byteLength))
  return { ...altered, digest: digest.digest('hex') }
}

function each(written: DataAlterations): readonly (readonly [Alteration, number | boolean])[] {
  return alterations.flatMap((alteration) => {
    const value = written[alteration.word]
    return value === undefined ? [] : [[alteration as unknown as Alteration, value] as const]
  })
}
