import type { ErrorObject } from 'ajv'
import { type Finding, finding } from '../problem.ts'
import type { SpecPath } from '../yaml/position.ts'
import { flow } from './flow.ts'
import { nearest, suggest } from './nearest.ts'
import { wayToSay } from './other-words.ts'

/**
 * Says what ajv found in the words of an author.
 *
 * @param error as ajv gives it; the keywords `union` and `call` are those that `validate` makes
 * @param document all that was held against the schema
 */
export function describeError(error: ErrorObject, document: unknown): readonly Finding[] {
  const { keyword, params, data } = error
  const at = pathOf(error.instancePath, document)
  const name = at.findLast((part) => typeof part === 'string') ?? 'the file'
  const subject =
    typeof at.at(-1) === 'number'
      ? `item ${Number(at.at(-1)) + 1} of "${name}"`
      : at.length === 0
        ? 'the file'
        : `"${name}"`
  switch (keyword) {
    case 'additionalProperties': {
      const key: string = params.additionalProperty
      const known = Object.keys(error.parentSchema?.properties ?? {})
      const taken = (word: string) => isRecord(data) && Object.hasOwn(data, word)
      const way = wayToSay('key', key) ?? wayPastComma(key, isRecord(data) ? data[key] : undefined)
      const near = way === null ? nearest(key, known) : null
      const free = known.filter((word) => !taken(word))
      const possible = `Possible here: ${(free.length > 0 ? free : known).join(', ')}.`
      const hint = way ?? (near === null ? possible : `Did you mean "${near}"?`)
      const found = finding('key/unknown', [...at, key], `${inWords(at)} has no key "${key}"`, hint, 'key')
      return [meaning(found, near === null || taken(near) ? null : near)]
    }
    case 'required': {
      const missing: string = params.missingProperty
      return [
        finding(
          'key/missing',
          at,
          `${inWords(at)} lacks "${missing}"`,
          `${missing}: ${meaningOf(error, missing)}`,
          'key',
        ),
      ]
    }
    case 'type':
      return [
        finding(
          'value/type',
          at,
          `${subject} is ${kindOf(data)}, expected ${typeInWords(params.type)}`,
          wayToWrite(data, name) ?? usage(error),
        ),
      ]
    case 'union': {
      const kinds = (error.parentSchema?.anyOf ?? []).map(branchInWords).join(', or ')
      return [
        finding(
          'value/type',
          at,
          `${subject} is ${kindOf(data)}, expected ${kinds}`,
          wayToWrite(data, name) ?? usage(error),
        ),
      ]
    }
    case 'enum':
    case 'const': {
      const known: readonly unknown[] = keyword === 'enum' ? params.allowedValues : [params.allowedValue]
      const words = known.map(String)
      const said = wordOf(data)
      const way = wayToSay('value', said)
      const hint = way ?? suggest(said, words)
      if (typeof data === 'object' && data !== null)
        return [finding('value/type', at, `${subject} is ${kindOf(data)}, expected a word`, hint)]
      const found = finding('value/unknown', at, `${subject} cannot be ${quote(data)}`, hint)
      return [meaning(found, way === null ? nearest(said, words) : null)]
    }
    case 'call': {
      const { alone, withParameters, additionalProperty } = params
      const called: string = additionalProperty ?? wordOf(data)
      const place = additionalProperty === undefined ? at : [...at, called]
      const mark = additionalProperty === undefined ? 'value' : 'key'
      if (withParameters.includes(called)) {
        return [
          finding(
            'value/type',
            place,
            `${subject}: ${called} needs parameters`,
            usage(error) || `Write ${flow(exampleOf(called, params.examples))}.`,
            mark,
          ),
        ]
      }
      if (alone.includes(called))
        return [
          finding('value/type', place, `${subject}: ${called} takes no parameters`, `Write ${called} alone.`, mark),
        ]
      const known = [...new Set<string>([...alone, ...withParameters])]
      const way = wayToSay('value', called) ?? (additionalProperty === undefined ? null : wayToSay('key', called))
      const found = finding(
        'value/unknown',
        place,
        `${subject} cannot be ${quote(called)}`,
        way ?? suggest(called, known),
        mark,
      )
      return [meaning(found, way === null ? nearest(called, mark === 'key' ? withParameters : alone) : null)]
    }
    case 'pattern':
      if (error.propertyName !== undefined) {
        const form = nameForm(params.pattern)
        return [
          finding(
            'value/unknown',
            [...at, error.propertyName],
            `"${error.propertyName}" is no ${form.what}`,
            form.hint,
            'key',
          ),
        ]
      }
      return [
        finding(
          'value/unknown',
          at,
          `${subject} cannot be ${quote(data)}`,
          usage(error) || nameForm(params.pattern).hint,
        ),
      ]
    case 'propertyNames':
      return []
    case 'minItems':
    case 'minProperties':
      return [
        finding(
          'value/range',
          at,
          `${subject} needs at least ${params.limit} ${params.limit === 1 ? 'entry' : 'entries'}`,
          usage(error),
        ),
      ]
    case 'maxItems':
    case 'maxProperties':
      return [
        finding(
          'value/range',
          at,
          `${subject} has too many entries, at most ${params.limit} ${params.limit === 1 ? 'is' : 'are'} possible`,
          usage(error),
        ),
      ]
    case 'uniqueItems':
      return [finding('value/range', at, `${subject} holds the same entry twice`, 'Remove one of them.')]
    case 'minLength':
      return [finding('value/range', at, `${subject} is empty`, meaningOf(error))]
    case 'maxLength':
      return [finding('value/range', at, `${subject} is longer than ${params.limit} characters`)]
    default:
      return [
        finding(
          'value/range',
          at,
          `${subject} is ${String(data)}, expected ${comparison(params.comparison)} ${params.limit}`,
          meaningOf(error),
        ),
      ]
  }
}

/** The way to write a number that was given with a decimal comma, what other tools switch on with `true`, or what an arm exceeds; `null` for anything else. */
function wayToWrite(data: unknown, key: string): string | null {
  if (typeof data === 'boolean') return wayToSay('key', key)
  if (key === 'exceeds' && typeof data === 'number') return `Write above: ${data}.`
  if (key === 'exceeds' && typeof data === 'string') return `Write exceeds: {arm: ${data}}.`
  return typeof data === 'string' && /^-?\d+,\d+$/.test(data)
    ? `Decimal numbers have a point: ${data.replace(',', '.')}.`
    : null
}

/** In braces, what follows a decimal comma is read as a key: `{above: 0,9}` is `{above: 0, 9: null}`. */
function wayPastComma(key: string, value: unknown): string | null {
  return value === null && /^\d+$/.test(key) ? 'Decimal numbers have a point, not a comma: 0.5.' : null
}

/** A call with parameters, as an example of the schema writes it. */
function exampleOf(called: string, examples: readonly unknown[]): unknown {
  return examples.find((example) => isRecord(example) && called in example) ?? { [called]: '{…}' }
}

/** Notes which word was most likely meant. */
function meaning(found: Finding, meant: string | null): Finding {
  return meant === null ? found : { ...found, meant }
}

/** The way that a JSON Pointer goes through a document: whole numbers are items of lists, and keys of mappings are texts. */
function pathOf(pointer: string, document: unknown): SpecPath {
  let inside = document
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
      const step = Array.isArray(inside) ? Number(key) : key
      inside = Reflect.get(Object(inside), step)
      return step
    })
}

function inWords(at: SpecPath): string {
  if (at.length === 0) return 'the file'
  const last = at.at(-1)
  return typeof last === 'number' ? `item ${last + 1} of "${at.at(-2)}"` : `"${last}"`
}

/** The description of the schema's part, or of a key of it: what a mistaken author needs to read. */
function meaningOf(error: ErrorObject, key?: string): string {
  const schema = key === undefined ? error.parentSchema : error.parentSchema?.properties?.[key]
  return schema?.description ?? ''
}

/** An example of the schema's part, or else its description. */
function usage(error: ErrorObject): string {
  const examples: readonly unknown[] = error.parentSchema?.examples ?? []
  return examples.length === 0 ? meaningOf(error) : `For example: ${examples.map(flow).join(', or ')}.`
}

function typeInWords(type: string | readonly string[]): string {
  const words: Readonly<Record<string, string>> = {
    object: 'a mapping',
    array: 'a list',
    string: 'text',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
  }
  return [type]
    .flat()
    .map((one) => words[one] ?? one)
    .join(' or ')
}

function branchInWords(branch: { readonly type?: string; readonly const?: unknown; readonly enum?: unknown }): string {
  if (branch.const !== undefined) return `the word ${String(branch.const)}`
  if (branch.enum !== undefined) return 'a word'
  return typeInWords(branch.type ?? 'object')
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  return typeof value === 'string' ? `the text ${quote(value)}` : String(value)
}

/** What stands where a word should; mappings of a spec have no words of their own. */
export function wordOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

function quote(value: unknown): string {
  const text = wordOf(value)
  return `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`
}

function comparison(sign: string | undefined): string {
  const words: Readonly<Record<string, string>> = {
    '>=': 'at least',
    '<=': 'at most',
    '>': 'more than',
    '<': 'less than',
  }
  return words[sign ?? ''] ?? 'another value than'
}

function nameForm(pattern: string): { readonly what: string; readonly hint: string } {
  if (pattern.includes('kernel')) {
    return {
      what: 'selector',
      hint: 'Selectors are all, "*.kernel", "*.bias", <layer>, <layer>.kernel and <layer>.bias; * stands for any part of a layer.',
    }
  }
  if (!pattern.includes('._-')) {
    return { what: 'name', hint: 'Names begin with a letter and go on with letters, digits, "_" and "-", at most 64.' }
  }
  return {
    what: 'name',
    hint: 'Names begin with a letter or digit and go on with letters, digits, ".", "_" and "-", at most 64.',
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
