import { defineConfig } from 'vitest/config'
import { assay } from './src/vitest/plugin.ts'

// CI counts tests from a JSON report; people read the default one.
const jsonReport = process.env.ASSAY_TEST_REPORT

/** Tests of rooms that touch no disk, clock, process or engine. */
const pureTests = ['src/{graph,judge,language,metrics,model,plan,random,report,results}/**/*.test.ts']

/** Milliseconds, of a machine that may be busy with other tests; what hangs is told all the same. */
const testTimeout = 30_000

export default defineConfig({
  test: {
    reporters: jsonReport ? ['default', 'json'] : ['default'],
    ...(jsonReport ? { outputFile: { json: jsonReport } } : {}),
    projects: [
      {
        test: {
          name: 'unit',
          include: pureTests,
          // These rooms keep nothing and load nothing native, so each module is loaded once, not once a test file: most of the time went into that.
          pool: 'forks',
          isolate: false,
          testTimeout,
        },
      },
      // Processes, not threads: tfjs-node's addon cannot be loaded a second time in one process.
      {
        test: {
          name: 'machine',
          include: ['{src,bench,specs}/**/*.test.ts'],
          // The package's builds it: minutes on a slow machine.
          exclude: [...pureTests, 'src/package.test.ts'],
          pool: 'forks',
          testTimeout,
          globalSetup: 'src/engine/setup/before-tests.ts',
        },
      },
      { test: { name: 'package', include: ['src/package.test.ts'], globalSetup: 'src/engine/setup/before-tests.ts' } },
      { plugins: [assay({ specs: ['specs/*.yaml'], allowCode: true })], test: { name: 'claims' } },
    ],
  },
})
