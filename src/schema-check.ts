import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { checksFolder } from './package-root.ts'

/** Tells whether a value is laid out as a JSON Schema says, and what the last value looked at did wrong. */
export interface SchemaCheck<T> {
  (value: unknown): value is T
  /** Mistakes of the last value: none where it was as it should be. Their number depends on the option `allErrors`. */
  errors: readonly ErrorObject[]
}

/**
 * Makes the check of a JSON Schema. It is read from what was written ahead, or else the schema is compiled, when the first value is looked at: a command that reads no
 * such file does not wait for it.
 *
 * @param schema a JSON Schema, as `typebox` makes them
 * @param options of ajv
 * @param folder of the checks that were written ahead, see {@link writtenCheck}
 * @returns a check, which throws ajv's own error at its first value where the schema cannot be compiled
 */
export function schemaCheck<T>(schema: object, options: Options = {}, folder: string = checksFolder()): SchemaCheck<T> {
  let compiled: ValidateFunction<T> | undefined
  const check: SchemaCheck<T> = Object.assign(
    (value: unknown): value is T => {
      compiled ??= readCheck<T>(schema, options, folder) ?? ajvFor(options).compile<T>(schema)
      const matches = compiled(value)
      check.errors = compiled.errors ?? []
      return matches
    },
    { errors: [] },
  )
  return check
}

/** A schema, and how it is looked at. */
export interface CheckedSchema {
  readonly schema: object
  readonly options: Options
}

const own: CheckedSchema[] = []

/** Makes the check of one of Assay's own schemas, which is written ahead. */
export function ownSchemaCheck<T>(schema: object, options: Options = {}): SchemaCheck<T> {
  own.push({ schema, options })
  return schemaCheck<T>(schema, options)
}

/** Assay's own schemas of which the modules that were loaded so far have made checks. */
export function ownSchemas(): readonly CheckedSchema[] {
  return own
}

/**
 * The check of a schema as a module in CommonJS, to be written ahead: a large schema takes ajv a fifth of a second to compile, and its check a hundredth to load.
 *
 * @returns the file's name, which tells by a digest what it is the check of, and its text
 */
export function writtenCheck({ schema, options }: CheckedSchema): { readonly name: string; readonly text: string } {
  const ajv = ajvFor({ ...options, code: { ...code, source: true } })
  return { name: checkName(schema, options), text: standalone.default(ajv, ajv.compile(schema)) }
}

function readCheck<T>(schema: object, options: Options, folder: string): ValidateFunction<T> | undefined {
  const file = join(folder, checkName(schema, options))
  return existsSync(file) ? createRequire(import.meta.url)(file) : undefined
}

/** By what the check is of, so that none is taken for that of a schema as it was before. */
function checkName(schema: object, options: Options): string {
  return `${createHash('sha256')
    .update(JSON.stringify([schema, options]))
    .digest('hex')
    .slice(0, 32)}.cjs`
}

/** Shared parts are functions of their own, written down once and as they come: a third of the time to compile, and no slower to run. */
const code = { optimize: false }

function ajvFor(options: Options): Ajv {
  // To hold the schema itself against JSON Schema's takes longer than all the rest.
  return new Ajv({ meta: false, validateSchema: false, inlineRefs: false, code, ...options })
}
