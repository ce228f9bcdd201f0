import { criteria } from '../../judge/criteria/criteria.ts'
import { predicates } from '../expectation.ts'
import { statementWords } from './claim.ts'
import { figureKinds } from './figure.ts'
import { specSchema } from './spec-schema.ts'

/** A part of a JSON Schema, as far as it is looked into here. */
interface Part {
  readonly title?: string
  readonly properties?: Readonly<Record<string, Part>>
  readonly [keyword: string]: unknown
}

/** Sets of keys of which a mapping has exactly one. Assay's own checks say so better than a JSON Schema can, so only editors are told in this way. */
const alternatives: readonly (readonly string[])[] = [predicates, Object.keys(criteria), figureKinds, statementWords]

/**
 * The schema as editors need it: every key has a title (its own name in words, where the schema gives none), and a mapping that takes exactly one of
 * several keys says so.
 *
 * @returns a JSON Schema, draft 7
 */
export function editorSchema(): object {
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...describePart(specSchema as unknown as Part) }
}

function describePart(part: Part): Part {
  const described = Object.fromEntries(
    Object.entries(part).map(([keyword, value]) => [keyword, describeKeyword(keyword, value)]),
  )
  const keys = Object.keys(part.properties ?? {})
  const exclusive = alternatives.find((words) => words.every((word) => keys.includes(word)))
  return exclusive === undefined ? described : { ...described, oneOf: exclusive.map((word) => ({ required: [word] })) }
}

function describeKeyword(keyword: string, value: unknown): unknown {
  if (keyword === 'properties') return mapParts(value, (part, key) => describePart(titled(part, key)))
  if (keyword === 'definitions') return mapParts(value, describePart)
  if (keyword === 'items' || keyword === 'additionalProperties') return isPart(value) ? describePart(value) : value
  if (keyword === 'anyOf' && Array.isArray(value)) return value.map(describePart)
  return value
}

function mapParts(parts: unknown, change: (part: Part, key: string) => Part): unknown {
  return Object.fromEntries(
    Object.entries(parts as Record<string, Part>).map(([key, part]) => [key, change(part, key)]),
  )
}

/** Nothing may stand beside a `$ref`: what it refers to has its own title. */
function titled(part: Part, key: string): Part {
  return part.title === undefined && part.$ref === undefined ? { title: inWords(key), ...part } : part
}

/** `learningRate` is `Learning rate`. */
function inWords(key: string): string {
  const words = key.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
