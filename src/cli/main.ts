import { AssayError } from '../errors.ts'
import { suggest } from '../language/schema/nearest.ts'
import { assayVersion } from '../package-root.ts'
import { lackOfMachine } from '../system-reason.ts'
import { type ExitCode, exitCode, exitCodeOf, parseArguments, renderHelp } from './command.ts'
import { commands } from './commands.ts'

/**
 * Carries out a command line.
 *
 * @param words everything after `assay`
 */
async function main(words: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(renderOverview())
    return name === undefined ? exitCode.usage : exitCode.ok
  }
  if (name === '--version' || name === '-v') {
    console.log(assayVersion())
    return exitCode.ok
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    console.error(
      `assay: there is no command "${name}". ${suggest(name, Object.keys(commands))}\n\n${renderOverview()}`,
    )
    return exitCode.usage
  }
  const command = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(renderHelp(command, entry.summary))
    return exitCode.ok
  }
  return command.run(parseArguments(command, rest))
}

function renderOverview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  return [
    'Assay puts claims about neural networks to the test.',
    '',
    'Usage: npx assay <command> [options]',
    '',
    'Commands:',
    ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Every command shows its options and an example with --help. --version says which Assay this is.',
    'Exit codes: 0 all as recorded, 1 a verdict differs, 2 inconclusive, not judged or not run, 3 wrong spec or usage.',
  ].join('\n')
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Nobody reads on (`assay run | head`): workers end with this process, and finished runs are kept.
    if (error.code === 'EPIPE') process.exit(exitCode.undecided)
    throw error
  })
}
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const lack = lackOfMachine(error)
  if (!(error instanceof AssayError) && lack === null) throw error
  console.error(`assay: ${error instanceof AssayError ? error.message : lack}`)
  process.exitCode = error instanceof AssayError ? exitCodeOf(error) : exitCode.undecided
}
