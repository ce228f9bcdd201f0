import { join } from 'node:path'
import { columnsOf } from '../report/columns.ts'
import { terminalText } from '../report/escape/terminal.ts'
import { profileNamed } from '../verify/profile.ts'
import { readAllOutlines } from '../verify/read-reports.ts'
import { answerIn, formatOption } from './answer-in.ts'
import { reportProblems } from './check.ts'
import { type Command, exitCode } from './command.ts'
import { type ListedClaim, listClaims } from './list-claims.ts'
import { findSpecs, readSpecs } from './spec-files.ts'

/** `assay list`: every claim with the verdict that its spec records, and the one that was last found. */
export const list: Command = {
  name: 'list',
  positionals: '[spec or folder…]',
  options: {
    profile: { type: 'string', value: 'sample|full', summary: 'Verdicts of this profile (default: sample)' },
    reports: {
      type: 'string',
      value: 'folder',
      summary: 'Where the verdicts last found are read from (default: reports)',
    },
    format: formatOption,
  },
  example: 'npx assay list --profile full',
  run(args) {
    return answerIn('list', args, async (notes) => {
      const profile = profileNamed(args.text('profile'))
      const files = await readSpecs(await findSpecs(args.positionals))
      notes.specs = files.map(({ path }) => path)
      notes.problems = files.flatMap(({ problems }) => problems)
      if (reportProblems(files)) return exitCode.usage
      const { all, unreadable } = await readAllOutlines(join(args.text('reports') ?? 'reports', profile))
      for (const { path, reason } of unreadable) console.error(`${path} cannot be read: ${reason}`)
      const claims = listClaims(files, profile, all)
      notes.claims = [...claims]
      console.log(renderClaims(claims))
      return exitCode.ok
    })
  },
}

function renderClaims(claims: readonly ListedClaim[]): string {
  const rows = claims.map(({ id, recorded, found, stale, name, spec, line }) => [
    id,
    recorded,
    found === null ? '-' : `${found}${stale ? ' *' : ''}`,
    `${name} (${spec}:${line})`,
  ])
  const table = [['claim', 'recorded', 'last found', 'what it says (where)'], ...rows].map((row) =>
    row.map(terminalText),
  )
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => columnsOf(row[column] ?? ''))))
  const lines = table.map((row) =>
    row.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell)))).join('  '),
  )
  return [...lines, ...(claims.some(({ stale }) => stale) ? ['* found before the spec was last edited'] : [])].join(
    '\n',
  )
}
