import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const folder = new URL('page-script/', import.meta.url)
const committed = new URL('page-script.ts', import.meta.url)

/** The module that holds the script of the page, compiled as the tsconfig.json of its folder says. */
function renderModule(): string {
  const { config } = ts.readConfigFile(fileURLToPath(new URL('tsconfig.json', folder)), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, fileURLToPath(folder))
  const source = readFileSync(new URL('script.ts', folder), 'utf8')
  const { outputText } = ts.transpileModule(source, { compilerOptions: options, fileName: 'script.ts' })
  return `/**
 * The script of the HTML page as it stands in the file, compiled from page-script/script.ts: \`UPDATE=1\` writes it. The page's policy names its SHA-256,
 * so no other script runs.
 */
export const pageScript = \`${outputText.replace(/[\\`]|\$\{/g, '\\$&')}\`
`
}

test('the committed page-script.ts is what its source compiles to; UPDATE=1 writes it again', () => {
  const module = renderModule()
  if (process.env.UPDATE === '1') writeFileSync(committed, module)
  expect(readFileSync(committed, 'utf8')).toBe(module)
})
