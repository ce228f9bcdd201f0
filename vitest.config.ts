import { defineConfig } from 'vitest/config'
import { assay } from './src/vitest/plugin.ts'

// CI counts tests from a JSON report; people read the default one.
const jsonReport = process.env.ASSAY_TEST_REPORT

export default defineConfig({
  test: {
    reporters: jsonReport ? ['default', 'json'] : ['default'],
    ...(jsonReport ? { outputFile: { json: jsonReport } } : {}),
    projects: [
      // Processes, not threads: tfjs-node's addon cannot be loaded a second time in one process.
      {
        test: {
          name: 'unit',
          include: ['{src,bench,specs}/**/*.test.ts'],
          // Builds the package: minutes on a slow machine.
          exclude: ['src/package.test.ts'],
          pool: 'forks',
          // A process loads each module once, not once a test file: most of the time went into that. Tests leave nothing behind in modules.
          isolate: false,
          // Of a machine that may be busy with other tests; what hangs is told all the same.
          testTimeout: 30_000,
          globalSetup: 'src/engine/setup/before-tests.ts',
        },
      },
      { test: { name: 'package', include: ['src/package.test.ts'], globalSetup: 'src/engine/setup/before-tests.ts' } },
      { plugins: [assay({ specs: ['specs/*.yaml'], allowCode: true })], test: { name: 'claims' } },
    ],
  },
})
