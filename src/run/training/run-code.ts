import { resolve } from 'node:path'
import type { PreparedData } from '../../data/definition.ts'
import type { EngineName } from '../../engine/engine.ts'
import { lendTensorFlow } from '../../engine/tensorflow/lend-tensorflow.ts'
import type { TensorFlow } from '../../engine/tensorflow/load-tfjs.ts'
import { AssayError } from '../../errors.ts'
import type { Measurements } from '../../metrics/measurements.ts'
import type { CodeRunDefinition } from '../../plan/run-definition.ts'
import type { CodeContext, CodeExperiment } from '../code-experiment.ts'
import { findModule } from './find-module.ts'
import { importTypeScript } from './import-typescript.ts'
import { importedFiles } from './imported-files.ts'
import { readSameFile } from './read-same-file.ts'
import { watchReads } from './watch-reads.ts'

/**
 * Carries out one replicate of a code-defined experiment. Each metric `name` that its module returns becomes the series `code.name` with one value,
 * at step 0, which is both start and end.
 *
 * @param data prepared with the replicate's seed; `null` where the experiment asks for none
 * @param engine what runs are made on; on another one than TensorFlow a module that asks for `tf` gets an error
 * @throws AssayError `engine/unavailable` when it asks for TensorFlow on another engine; AssayError `run/code` when the module cannot be imported, throws, or returns other metrics than declared; `run/cache` when it was edited
 */
export async function runCode(
  definition: CodeRunDefinition,
  data: PreparedData | null,
  engine: EngineName,
): Promise<Measurements> {
  const { arm, seed, parameters } = definition
  const given = { arm, seed, parameters, data }
  const experiment = await importExperiment(definition)
  // A module that hands on all that it is given hands on TensorFlow too; where there is none, it is not refused for that.
  const enumerable = engine === 'tensorflow'
  const call = (tf: () => TensorFlow) => {
    const context: CodeContext = Object.defineProperty(given as CodeContext, 'tf', { get: tf, enumerable })
    return watchReads(namedBy(definition), async () => experiment(context))
  }
  const called = engine === 'tensorflow' ? lendTensorFlow(call) : call(() => refuseTensorFlow(definition, engine))
  const { result: returned, unnamed } = await called.catch((cause) => {
    if (cause instanceof AssayError) throw cause
    throw broken(definition, `threw: ${messageOf(cause)}`, cause)
  })
  // It may have caught the refusal.
  if (unnamed !== null) throw broken(definition, `reads ${unnamed}, which its spec does not name in \`reads\``)
  const values = checkReturned(definition, returned)
  return {
    epochs: 0,
    stepsPerEpoch: 1,
    labelCounts: data?.labelCounts ?? { train: [], validation: [], test: [] },
    series: Object.fromEntries(values.map(([name, value]) => [`code.${name}`, { steps: [0], values: [value] }])),
    snapshots: {},
  }
}

/** @throws AssayError `engine/unavailable`, always */
function refuseTensorFlow({ module }: CodeRunDefinition, engine: EngineName): never {
  throw new AssayError(
    'engine/unavailable',
    `${module} asks for \`tf\`, which is TensorFlow.js; the runs here are made on ${engine}. See: npx assay setup`,
  )
}

async function importExperiment(definition: CodeRunDefinition): Promise<CodeExperiment> {
  const address = await findModule(definition)
  await demandNamedImports(definition)
  if (address.pathname.endsWith('.ts')) importTypeScript()
  let imported: { readonly default?: unknown }
  try {
    const { result, unnamed } = await watchReads(namedBy(definition), () => import(address.href))
    if (unnamed !== null) throw new Error(`reads ${unnamed}, which its spec does not name in \`reads\``)
    imported = result
  } catch (cause) {
    throw broken(definition, `cannot be imported: ${messageOf(cause)}`, cause)
  }
  if (typeof imported.default !== 'function') {
    throw broken(definition, 'exports no function. Expected: export default async ({ tf, seed }) => ({ … })')
  }
  return imported.default as CodeExperiment
}

/** Digests of the files that this process has imported for modules: Node reads each once, and would go on with the old text of an edited one. */
const imported = new Map<string, string>()

/** @throws AssayError `run/code` when the module, or a file that it imports, imports a file which is not named; `run/cache` when one was edited */
async function demandNamedImports(definition: CodeRunDefinition): Promise<void> {
  const { module, digest, reads = [] } = definition
  const waiting = [{ path: module, digest }]
  const seen = new Set([module])
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const text = (await readSameFile(next, 'run/code')).toString('utf8')
    for (const path of /\.(ts|m?js)$/.test(next.path) ? importedFiles(next.path, text) : []) {
      const file = reads.find((named) => named.path === path)
      if (file === undefined) {
        throw broken(definition, `imports ${path} (in ${next.path}), which its spec does not name in \`reads\``)
      }
      const before = imported.get(path) ?? file.digest
      if (before !== file.digest) {
        throw new AssayError(
          'run/cache',
          `${path} was edited after it had been imported, so it is not run. Start again`,
        )
      }
      imported.set(path, before)
      if (!seen.has(path)) waiting.push(file)
      seen.add(path)
    }
  }
}

/** Absolute paths of the files that it may read. */
function namedBy({ module, reads = [] }: CodeRunDefinition): ReadonlySet<string> {
  return new Set([module, ...reads.map(({ path }) => path)].map((path) => resolve(path)))
}

/** Every declared metric as a number, and nothing else: a metric left out or misspelt must not become one that was never measured. */
function checkReturned(definition: CodeRunDefinition, returned: unknown): readonly (readonly [string, number])[] {
  const expected = definition.metrics.join(', ')
  if (typeof returned !== 'object' || returned === null || Array.isArray(returned)) {
    throw broken(definition, `returned no metrics, but ${describe(returned)}. Expected an object with ${expected}`)
  }
  const given = new Map<string, unknown>(Object.entries(returned))
  const missing = definition.metrics.filter((name) => !given.has(name))
  const unknown = [...given.keys()].filter((name) => !definition.metrics.includes(name))
  if (missing.length > 0 || unknown.length > 0) {
    const wrong = [...missing.map((name) => `no ${name}`), ...unknown.map((name) => `an undeclared ${name}`)].join(', ')
    throw broken(definition, `returned ${wrong}. Expected exactly ${expected}, as its spec declares them`)
  }
  return definition.metrics.map((name) => {
    const value = given.get(name)
    if (typeof value !== 'number') {
      throw broken(definition, `returned ${describe(value)} as ${name}. Expected a number`)
    }
    return [name, value]
  })
}

function broken({ module, arm, seed }: CodeRunDefinition, what: string, cause?: unknown): AssayError {
  return new AssayError('run/code', `${module} (arm ${arm}, seed ${seed}) ${what}`, { cause })
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? `an object (${value.constructor?.name ?? 'without a class'})` : `a ${typeof value}`
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
