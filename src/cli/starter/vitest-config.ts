/** Names that Vitest looks for; with one of them a project has a configuration already. */
export const configNames: readonly string[] = ['vitest.config', 'vitest.workspace', 'vite.config'].flatMap((name) =>
  ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => `${name}.${extension}`),
)

/** The project of the claims, as it stands in a Vitest configuration. */
export const claimsProject = "{ plugins: [assay()], test: { name: 'claims' } }"

/** A Vitest configuration with the claims as its only project. */
export const vitestConfig = `import { assay } from 'assay/vitest'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      // Every YAML file in specs/ is a test file, every claim a test.
      ${claimsProject},
    ],
  },
})
`
