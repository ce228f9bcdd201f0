import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { glob } from 'tinyglobby'
import { writeNewFile } from '../new-file.ts'
import { specPatterns } from '../verify/spec-patterns.ts'
import { type Command, exitCode } from './command.ts'
import { defaultAnswers, renderFirstSpec } from './starter/first-spec.ts'
import { neededByClones } from './starter/package-origin.ts'
import { schemaPath } from './starter/schema-path.ts'
import { claimsProject, configNames, vitestConfig } from './starter/vitest-config.ts'
import { renderWorkflow } from './starter/workflow.ts'

const specPath = 'specs/first-claim.yaml'
const workflowPath = '.github/workflows/claims.yml'
/** What installing and running leave behind; reports of profile full are worth committing. */
const leftBehind = ['node_modules/', 'reports/sample/']

/** `assay init`: sets Assay up in the current folder. Writes what is missing and keeps what is there. */
export const init: Command = {
  name: 'init',
  positionals: '',
  options: {},
  example: 'npx assay init && npx vitest run',
  async run() {
    await writeConfig()
    await writeSpec()
    await write(workflowPath, renderWorkflow(existsSync('package-lock.json')), 'judges the claims on GitHub')
    await writeIgnored()
    const needed = neededByClones(await readFile('package.json', 'utf8').catch(() => null), process.cwd())
    if (needed !== null) console.log(`\nFor the workflow: ${needed}.`)
    console.log('\nNext: npx vitest run')
    return exitCode.ok
  },
}

async function writeConfig(): Promise<void> {
  const standing = configNames.find((name) => existsSync(name))
  // Always an ES module, whatever the project's package.json says.
  if (standing === undefined) await write('vitest.config.mts', vitestConfig, 'makes every claim a test')
  else {
    console.log(`kept   ${standing}. If it has no claims yet, add this to its test.projects:`)
    console.log(`         ${claimsProject}\n       with: import { assay } from 'assay/vitest'`)
  }
}

async function writeSpec(): Promise<void> {
  const [standing] = await glob([...specPatterns], { ignore: ['**/node_modules/**'] })
  if (standing !== undefined) console.log(`kept   ${standing}: there are specs already`)
  else
    await write(
      specPath,
      renderFirstSpec(defaultAnswers, schemaPath(specPath, process.cwd())),
      'a first claim: make it yours',
    )
}

async function writeIgnored(): Promise<void> {
  const text = leftBehind.map((line) => `${line}\n`).join('')
  if (!existsSync('.gitignore')) return write('.gitignore', text, 'keeps out of git what every run makes again')
  const lines = (await readFile('.gitignore', 'utf8')).split(/\r?\n/)
  const missing = leftBehind.filter((line) => !lines.includes(line))
  console.log(`kept   .gitignore${missing.length === 0 ? '' : `. It should have: ${missing.join(', ')}`}`)
}

async function write(path: string, content: string, meaning: string): Promise<void> {
  const written = await writeNewFile(path, content)
  console.log(written ? `wrote  ${path}  (${meaning})` : `kept   ${path}`)
}
