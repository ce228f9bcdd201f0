import { AssayError } from '../errors.ts'
import { type Command, type ExitCode, exitCode, parseArguments, renderHelp } from './command.ts'

/** All commands, in the order in which they are shown. Loaded when they are needed: `check` must not wait for TensorFlow's or Vitest's code. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./run.ts')).run,
  check: async () => (await import('./check.ts')).check,
  list: async () => (await import('./list.ts')).list,
  report: async () => (await import('./report.ts')).report,
  data: async () => (await import('./data.ts')).data,
  setup: async () => (await import('./setup.ts')).setup,
  doctor: async () => (await import('./doctor.ts')).doctor,
}

/**
 * Carries out a command line.
 *
 * @param words everything after `assay`
 */
async function main(words: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(await renderOverview())
    return name === undefined ? exitCode.usage : exitCode.ok
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    console.error(`assay: there is no command "${name}"\n\n${await renderOverview()}`)
    return exitCode.usage
  }
  const command = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(renderHelp(command))
    return exitCode.ok
  }
  return command.run(parseArguments(command, rest))
}

async function renderOverview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  const width = Math.max(...all.map((command) => command.name.length))
  return [
    'Assay puts claims about neural networks to the test.',
    '',
    'Usage: npx assay <command> [options]',
    '',
    'Commands:',
    ...all.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'Every command shows its options and an example with --help.',
    'Exit codes: 0 all as recorded, 1 a verdict differs, 2 inconclusive or not judged, 3 wrong spec or usage.',
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
  if (!(error instanceof AssayError)) throw error
  console.error(`assay: ${error.message}`)
  const usage = error.code.startsWith('usage/') || error.code.startsWith('spec/')
  process.exitCode = usage ? exitCode.usage : exitCode.undecided
}
