import { type ParseArgsConfig, parseArgs } from 'node:util'
import { AssayError } from '../errors.ts'
import { suggest } from '../language/schema/nearest.ts'

/** Exit codes of the command line. */
export const exitCode = {
  /** Every claim has the verdict that its spec records; or the command did what it says. */
  ok: 0,
  /** A verdict differs from the recorded one. */
  differs: 1,
  /** A claim is inconclusive (and not recorded so), or could not be judged. */
  undecided: 2,
  /** A wrong spec, or a command line that cannot be carried out. */
  usage: 3,
} as const

/** Any of the exit codes. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** What a command that failed ends with. */
export function exitCodeOf({ code }: AssayError): ExitCode {
  return code.startsWith('usage/') || code.startsWith('spec/') ? exitCode.usage : exitCode.undecided
}

/** An option of a command, for parsing and for `--help`. */
export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  /** Placeholder of the value in `--help`; string options only. */
  readonly value?: string
  readonly summary: string
}

/** The words after a command's name, parsed. */
export interface Arguments {
  readonly positionals: readonly string[]
  /** Value of a string option, or `undefined` when it was not given. */
  text(name: string): string | undefined
  /** Whether a boolean option was given. */
  flag(name: string): boolean
}

/** One command of the command line: a file of this folder, and an entry in `commands.ts` that names it and says what it does. */
export interface Command {
  readonly name: string
  /** Positionals as `--help` shows them, such as `[spec…]`. */
  readonly positionals: string
  readonly options: Readonly<Record<string, Option>>
  /** A command line that works as it stands, and what it does. */
  readonly example: string
  run(args: Arguments): Promise<ExitCode>
}

/**
 * Parses a command's words.
 *
 * @throws AssayError `usage/invalid` for an unknown option, a missing value, or positionals that the command does not take
 */
export function parseArguments(command: Command, words: readonly string[]): Arguments {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } }
  for (const [name, { type, short }] of Object.entries(command.options)) {
    options[name] = short === undefined ? { type } : { type, short }
  }
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: command.positionals !== '',
      strict: true,
    })
    return {
      positionals,
      text(name) {
        const value = values[name]
        return typeof value === 'string' ? value : undefined
      },
      flag: (name) => values[name] === true,
    }
  } catch (cause) {
    const unknown = unknownOption(words, Object.keys(options))
    const message = unknown ?? (cause instanceof Error ? cause.message : String(cause))
    throw new AssayError('usage/invalid', `${message}\nSee: npx assay ${command.name} --help`, { cause })
  }
}

/** What is wrong with the first option that the command does not have, with the one that was likely meant; `null` where it has them all. */
function unknownOption(words: readonly string[], known: readonly string[]): string | null {
  const end = words.indexOf('--')
  const named = (end < 0 ? words : words.slice(0, end)).flatMap((word) => /^--([^=]+)/.exec(word)?.[1] ?? [])
  const wrong = named.find((name) => !known.includes(name))
  return wrong === undefined ? null : `there is no option --${wrong}. ${suggest(wrong, known)}`
}

/**
 * Renders a command's `--help`.
 *
 * @param summary what the command does, from `commands.ts`
 */
export function renderHelp(command: Command, summary: string): string {
  const rows = [
    ...Object.entries(command.options),
    ['help', { type: 'boolean', short: 'h', summary: 'Show this help' }] as const,
  ]
  const left = rows.map(
    ([name, option]) =>
      `${option.short ? `-${option.short}, ` : '    '}--${name}${'value' in option && option.value ? ` <${option.value}>` : ''}`,
  )
  const width = Math.max(...left.map((text) => text.length))
  return [
    summary,
    '',
    `Usage: npx assay ${command.name}${command.positionals ? ` ${command.positionals}` : ''} [options]`,
    '',
    'Options:',
    ...rows.map(([, option], index) => `  ${(left[index] ?? '').padEnd(width)}  ${option.summary}`),
    '',
    'Example:',
    ...command.example.split('\n').map((line) => `  ${line}`),
  ].join('\n')
}
