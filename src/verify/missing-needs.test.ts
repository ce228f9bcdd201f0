import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tinySpec } from '../cli/testing/tiny-spec.ts'
import { readSpec } from '../language/read-spec.ts'
import { planSpec } from '../plan/plan-spec.ts'
import { type NeedOptions, needFinder } from './missing-needs.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-needs-'))
  vi.stubEnv('ASSAY_CACHE_DIR', folder)
  vi.stubEnv('ASSAY_DATA_DIR', folder)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** What the claim of a spec on this data set needs. */
async function needOf(set: string, options: Partial<NeedOptions> = {}) {
  const text = tinySpec('tiny')
    .replace(/data: .*/, `data: { set: ${set} }`)
    .replace('units: 2', 'units: 10')
  const { spec } = readSpec(text, 'specs/tiny.yaml')
  if (spec === null) throw new Error('the spec has mistakes')
  const plan = planSpec(spec, 'full')
  const [claim] = plan.claims
  if (claim === undefined) throw new Error('the spec has no claim')
  const all = { fetch: true, allowCode: false, runsCode: async () => false, isFinished: async () => false, ...options }
  return needFinder(all).find(claim, plan)
}

test('data that is here is no need; data that cannot be had is one, with the remedy', async () => {
  expect(await needOf('mnist-sample')).toBeNull()
  expect(await needOf('cifar10-jpeg')).toMatchObject({
    reason: expect.stringMatching(/^cifar10-jpeg is not here: /),
    remedy: expect.stringContaining('put cifar10-jpeg.tar.gz'),
  })
})

test('finished runs need no data, if all of the first look are there', async () => {
  const asked: number[] = []
  const finished = (last: number) => ({
    isFinished: async ({ seed }: { readonly seed: number }) => {
      asked.push(seed)
      return seed <= last
    },
  })
  expect(await needOf('cifar10-jpeg', finished(3))).toBeNull()
  expect(new Set(asked)).toEqual(new Set([1, 2, 3]))
  expect(await needOf('cifar10-jpeg', finished(2))).not.toBeNull()
})

test('code and programs need leave, and code that calls it needs TensorFlow as well', async () => {
  const needOfKind = (kind: string, allowCode: boolean) => {
    const { spec } = readSpec(tinySpec('tiny'), 'specs/tiny.yaml')
    if (spec === null) throw new Error('the spec has mistakes')
    const plan = planSpec(spec, 'full')
    const [claim] = plan.claims
    if (claim === undefined) throw new Error('the spec has no claim')
    const arms = Object.fromEntries(
      Object.entries(plan.arms).map(([name, arm]) => [
        name,
        { ...arm, definition: { ...arm.definition, kind, data: null } },
      ]),
    ) as unknown as typeof plan.arms
    const options = { fetch: false, allowCode, runsCode: async () => false, isFinished: async () => false }
    return needFinder(options).find(claim, { ...plan, arms })
  }
  for (const kind of ['code', 'program'])
    expect(await needOfKind(kind, false)).toMatchObject({ remedy: expect.stringContaining('--allow-code') })
  expect(await needOfKind('code', true)).toMatchObject({ remedy: expect.stringContaining('--engine tensorflow') })
  expect(await needOfKind('program', true)).toBeNull()
})
