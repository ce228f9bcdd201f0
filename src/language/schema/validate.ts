import type { ErrorObject } from 'ajv'
import { ownSchemaCheck } from '../../schema-check.ts'
import type { Finding } from '../problem.ts'
import { describeError, wordOf } from './describe-error.ts'
import { nearest } from './nearest.ts'
import { type SpecContent, specSchema } from './spec-schema.ts'

const isContent = ownSchemaCheck<SpecContent>(specSchema, {
  allErrors: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  verbose: true,
  keywords: ['enumDescriptions'],
})

/**
 * Holds plain data against the schema.
 *
 * @returns every mistake, one for each place, or the data as a spec's content
 */
export function validate(
  value: unknown,
): { readonly content: SpecContent } | { readonly findings: readonly Finding[] } {
  if (isContent(value)) return { content: value }
  return { findings: withoutKinds(joinUnions(isContent.errors)).flatMap((error) => describeError(error, value)) }
}

/** Of what is none of some words, that it is no text says nothing more. */
function withoutKinds(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const place = ({ instancePath, schemaPath }: ErrorObject) =>
    `${instancePath} ${schemaPath.slice(0, schemaPath.lastIndexOf('/'))}`
  const words = new Set(errors.filter(({ keyword }) => keyword === 'enum' || keyword === 'const').map(place))
  return errors.filter((error) => error.keyword !== 'type' || !words.has(place(error)))
}

/**
 * Keeps, of the errors of a union, those of the one branch whose kind of value was written; where there is none, the error of the union itself.
 * The branches of the schema's unions differ in their JSON type, so there is never more than one. (ajv lists a union right after its branches.)
 */
function joinUnions(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const joined: ErrorObject[] = []
  for (const error of errors) {
    if (error.keyword !== 'anyOf') {
      joined.push(error)
      continue
    }
    const inside: ErrorObject[] = []
    for (let last = joined.at(-1); last !== undefined && isInside(last, error); last = joined.at(-1)) {
      inside.unshift(last)
      joined.pop()
    }
    const branchOf = ({ schemaPath }: ErrorObject) =>
      schemaPath.startsWith(`${error.schemaPath}/`)
        ? schemaPath.slice(error.schemaPath.length + 1).split('/')[0]
        : 'shared'
    const otherKinds = inside
      .filter(({ keyword, instancePath }) => keyword === 'type' && instancePath === error.instancePath)
      .map(branchOf)
    const fitting = inside.filter((inner) => !otherKinds.includes(branchOf(inner)))
    joined.push(
      ...(fitting.length > 0 ? fitting.map((inner) => widen(inner, error)) : [{ ...error, keyword: 'union' }]),
    )
  }
  return joined
}

/** Whether an error belongs to a branch of this union, at this place, or to a shared part within it. */
function isInside(error: ErrorObject, union: ErrorObject): boolean {
  if (error.instancePath.startsWith(`${union.instancePath}/`)) return true
  return error.instancePath === union.instancePath && error.schemaPath.startsWith(`${union.schemaPath}/`)
}

/** Turns the error of one branch of a call (`word` or `{word: {parameters}}`) into one that knows both. */
function widen(error: ErrorObject, union: ErrorObject): ErrorObject {
  const branches: readonly { readonly enum?: readonly string[]; readonly properties?: object }[] =
    union.parentSchema?.anyOf ?? []
  const alone = branches.flatMap((branch) => branch.enum ?? [])
  const withParameters = branches.flatMap((branch) => Object.keys(branch.properties ?? {}))
  if (error.instancePath !== union.instancePath) return error
  if (error.keyword === 'const' && nearest(wordOf(error.data), [error.params.allowedValue]) === null) {
    return { ...union, keyword: 'union' }
  }
  if (alone.length === 0) return error
  if (error.keyword !== 'enum' && error.keyword !== 'additionalProperties') return error
  const examples: readonly unknown[] = union.parentSchema?.examples ?? []
  return { ...error, keyword: 'call', params: { ...error.params, alone, withParameters, examples } }
}
