import { readFileSync, writeFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { readYaml } from '../yaml/read-yaml.ts'
import { exampleSpec } from './example.ts'
import { renderJsonSchema } from './json-schema.ts'
import { renderReference } from './reference.ts'

const generated = [
  ['schema/spec.schema.json', renderJsonSchema()],
  ['docs/spec.md', renderReference()],
] as const

test.for(generated)('%s is what the schema says; UPDATE=1 writes it again', ([name, text]) => {
  const file = new URL(`../../../${name}`, import.meta.url)
  if (process.env.UPDATE === '1') writeFileSync(file, text)
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('the committed schema, read as an editor reads it, takes the example and refuses a misspelt key', () => {
  const check = new Ajv({ strict: false }).compile(JSON.parse(renderJsonSchema()))
  expect(check(readYaml(exampleSpec, 'x.yaml').value)).toBe(true)
  expect(check(readYaml(exampleSpec.replace('epochs: 10', 'epoch: 10'), 'x.yaml').value)).toBe(false)
})

test('every key of the language has a title, a description, and examples or a list of words, for editors', () => {
  const without: string[] = []
  const visit = (schema: unknown, at: string): void => {
    if (typeof schema !== 'object' || schema === null) return
    for (const [key, part] of Object.entries(Reflect.get(schema, 'properties') ?? {})) {
      if (typeof Reflect.get(Object(part), '$ref') === 'string') continue
      for (const keyword of ['title', 'description']) {
        if (typeof Reflect.get(Object(part), keyword) !== 'string') without.push(`${at}.${key}: ${keyword}`)
      }
      const { examples, enum: words, type } = Object(part)
      const offered = Array.isArray(words) || type === 'boolean' || (Array.isArray(examples) && examples.length > 0)
      if (!offered || JSON.stringify(examples)?.includes('null')) without.push(`${at}.${key}: examples`)
      visit(part, `${at}.${key}`)
    }
    for (const key of ['items', 'additionalProperties']) visit(Reflect.get(schema, key), `${at}.${key}`)
    for (const [name, part] of Object.entries(Reflect.get(schema, 'definitions') ?? {})) visit(part, name)
    for (const part of Object(Reflect.get(schema, 'anyOf') ?? [])) visit(part, at)
  }
  visit(JSON.parse(renderJsonSchema()), 'spec')
  expect(without).toEqual([])
})
