import { AssayError } from '../errors.ts'
import { check } from './check.ts'
import { type Command, type ExitCode, exitCode, parseArguments, renderHelp } from './command.ts'
import { data } from './data.ts'
import { doctor } from './doctor.ts'
import { list } from './list.ts'
import { report } from './report.ts'
import { run } from './run.ts'
import { setup } from './setup.ts'

/** All commands, in the order in which they are shown. */
const commands: readonly Command[] = [run, check, list, report, data, setup, doctor]

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
  const command = commands.find((each) => each.name === name)
  if (!command) {
    console.error(`assay: there is no command "${name}"\n\n${renderOverview()}`)
    return exitCode.usage
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(renderHelp(command))
    return exitCode.ok
  }
  return command.run(parseArguments(command, rest))
}

function renderOverview(): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  return [
    'Assay puts claims about neural networks to the test.',
    '',
    'Usage: npx assay <command> [options]',
    '',
    'Commands:',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'Every command shows its options and an example with --help.',
    'Exit codes: 0 all as recorded, 1 a verdict differs, 2 inconclusive or not judged, 3 wrong spec or usage.',
  ].join('\n')
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof AssayError)) throw error
  console.error(`assay: ${error.message}`)
  const usage = error.code.startsWith('usage/') || error.code.startsWith('spec/')
  process.exitCode = usage ? exitCode.usage : exitCode.undecided
}
