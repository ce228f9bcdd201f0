import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { withoutLocalPaths } from './without-local-paths.ts'

test('folders of this machine are told by what they are', () => {
  vi.stubEnv('ASSAY_CACHE_DIR', '/somewhere/cache')
  vi.stubEnv('ASSAY_DATA_DIR', '/somewhere/data')
  try {
    const told = withoutLocalPaths(
      `/somewhere/cache/data/mnist and /somewhere/data/iris.csv, ${join(homedir(), 'x')}, /project/specs/a.ts`,
      '/project',
    )
    expect(told).toBe(`<cache>/data/mnist and <data folder>/iris.csv, ${join('~', 'x')}, ./specs/a.ts`)
  } finally {
    vi.unstubAllEnvs()
  }
})
