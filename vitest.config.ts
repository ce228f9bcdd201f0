import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { assay } from './src/vitest/plugin.ts'

// CI counts tests from a JSON report; people read the default one.
const jsonReport = process.env.ASSAY_TEST_REPORT

/** Tests of rooms that touch no disk, clock, process or engine. */
const pureTests = ['src/{drafts,graph,judge,language,metrics,model,plan,random,report,results,sources}/**/*.test.ts']

/** Tests that start Assay's commands, as processes that train: minutes in all. */
const commandTests = ['src/{cli,vitest}/**/*.test.ts', 'src/{compiled-sources,contributing}.test.ts']

/** Milliseconds, of a machine that may be busy with other tests; what hangs is told all the same. */
const testTimeout = 30_000

export default defineConfig({
  test: {
    // One more than there are cores: some tests wait for locks, servers and time limits, and use none meanwhile.
    maxWorkers: availableParallelism() + 1,
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
          // Modules are loaded once, as above; what a test file sets (environment, folder) it takes back at its end.
          isolate: false,
          include: ['{src,bench,specs}/**/*.test.ts'],
          // The package's builds it: minutes on a slow machine.
          exclude: [...pureTests, ...commandTests, 'src/fuzz/**', 'src/package.test.ts'],
          pool: 'forks',
          testTimeout,
          globalSetup: 'src/engine/setup/before-tests.ts',
        },
      },
      {
        test: {
          name: 'commands',
          include: commandTests,
          pool: 'forks',
          testTimeout,
          globalSetup: 'src/engine/setup/before-tests.ts',
        },
      },
      // Parsers against damaged input; for ASSAY_FUZZ_SECONDS a property, or for a few cases each.
      {
        test: {
          name: 'fuzz',
          include: ['src/fuzz/*.test.ts'],
          globalSetup: 'src/engine/setup/before-tests.ts',
          pool: 'forks',
          setupFiles: 'src/fuzz/configure.ts',
          testTimeout: (Number(process.env.ASSAY_FUZZ_SECONDS ?? 0) + 60) * 1000,
        },
      },
      { test: { name: 'package', include: ['src/package.test.ts'], globalSetup: 'src/engine/setup/before-tests.ts' } },
      { plugins: [assay({ specs: ['specs/*.yaml'], allowCode: true })], test: { name: 'claims' } },
    ],
  },
})
