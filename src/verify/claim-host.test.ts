import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tinySpec } from '../cli/testing/tiny-spec.ts'
import { openClaimHost } from './claim-host.ts'
import { SpecJudge } from './spec-judge.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-host-'))
  vi.stubEnv('ASSAY_CACHE_DIR', folder)
  vi.stubEnv('ASSAY_DATA_DIR', folder)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

test('in watch mode the next test run tries again what failed in the last', async () => {
  const text = tinySpec('tiny')
    .replace(/data: .*/, 'data: { set: cifar10-jpeg }')
    .replace('units: 2', 'units: 10')
  const options = { profile: 'full', engine: 'onnx', fresh: false, allowCode: false, workers: 1 } as const
  const host = await openClaimHost({
    ...options,
    queue: null,
    waits: false,
    store: null,
    progress: 'none',
    earlier: null,
    most: null,
  })
  try {
    const spec = await host.open(join(folder, 'tiny.yaml'), text)
    if (!(spec instanceof SpecJudge)) throw new Error('the spec has mistakes')
    const ending = async () => {
      const judged = await spec.judge('zero')
      if (judged.kind === 'not run') return judged.reason
      return judged.kind === 'mismatch' ? judged.message : judged.kind
    }
    expect(await ending()).toContain('cifar10-jpeg is not here')
    await writeFile(join(folder, 'cifar10-jpeg.tar.gz'), 'no archive')
    expect(await ending()).toContain('cifar10-jpeg is not here')
    host.forget()
    expect(await ending()).toContain('cifar10-jpeg.tar.gz')
    expect(await ending()).not.toContain('cifar10-jpeg is not here')
  } finally {
    await host.close()
  }
})
