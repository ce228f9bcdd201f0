import { join } from 'node:path'
import { AssayError } from '../errors.ts'
import { writeFileAtomically } from '../files.ts'
import { countText } from '../judge/number-text.ts'
import { turnsText } from '../report/charts/history.ts'
import { terminalText } from '../report/escape/terminal.ts'
import { changedClaims, encodeHistory, type History } from '../results/history.ts'
import { historyOfCommits } from '../verify/committed-history.ts'
import { profileNamed } from '../verify/profile.ts'
import { readAllResults } from '../verify/read-reports.ts'
import { writeProfileReport } from '../verify/report-files.ts'
import { type Command, exitCode } from './command.ts'

/** Commits that are read where nothing else is said. */
const usual = 50

/** `assay history`: every claim's verdict and interval over the commits that changed the results, as a section of the results page. */
export const history: Command = {
  name: 'history',
  positionals: '',
  options: {
    profile: { type: 'string', value: 'sample|full', summary: 'Whose reports (default: sample)' },
    reports: { type: 'string', value: 'folder', summary: 'Where the reports are (default: reports)' },
    commits: {
      type: 'string',
      value: 'count',
      summary: `How many commits to look at, the last ones (default: ${usual})`,
    },
  },
  example: 'npx assay history --profile full',
  async run({ text }) {
    const most = Number(text('commits') ?? usual)
    if (!Number.isInteger(most) || most < 1) {
      throw new AssayError('usage/invalid', `--commits ${text('commits')}: expected a whole number from 1`)
    }
    const folder = join(text('reports') ?? 'reports', profileNamed(text('profile')))
    const { all } = await readAllResults(folder)
    if (all.length === 0) {
      throw new AssayError('report/invalid', `${folder} holds no results.json: run \`npx assay run\` first`)
    }
    const found = committed(
      folder,
      all.map(({ spec }) => spec),
      most,
    )
    if (found.commits.length === 0) throw new AssayError('report/invalid', `no commit has results in ${folder}`)
    await writeFileAtomically(join(folder, 'history.json'), encodeHistory(found))
    const changed = changedClaims(found)
    for (const claim of changed) console.log(`${terminalText(claim.id)}: ${turnsText(claim)}`)
    console.log(
      `${countText(changed.length, 'claim')} of ${found.claims.length} had several verdicts in ${countText(found.commits.length, 'commit')}`,
    )
    console.log(await writeProfileReport(folder, all))
    return exitCode.ok
  },
}

function committed(folder: string, specs: readonly string[], most: number): History {
  try {
    return historyOfCommits(folder, specs, most)
  } catch (cause) {
    throw new AssayError('report/invalid', `${folder} is not in a git repository with commits`, { cause })
  }
}
