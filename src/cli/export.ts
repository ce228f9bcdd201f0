import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { AssayError } from '../errors.ts'
import { writeFileAtomically } from '../files.ts'
import { publicationFormats as formats } from '../report/publication/formats.ts'
import type { PublishedFile } from '../report/publication/publication.ts'
import { profileNamed } from '../verify/profile.ts'
import { readAllResults } from '../verify/read-reports.ts'
import { type Command, exitCode } from './command.ts'
import { describeProject } from './describe-project.ts'

/** `assay export`: describes a set of results for archives, bibliographies and registries of replications. */
export const exportResults: Command = {
  name: 'export',
  positionals: '',
  options: {
    format: {
      type: 'string',
      value: formats.map(({ word }) => word).join('|'),
      summary: 'The format; all of them without it',
    },
    profile: { type: 'string', value: 'sample|full', summary: 'Whose reports (default: sample)' },
    reports: { type: 'string', value: 'folder', summary: 'Where the reports are (default: reports)' },
    author: {
      type: 'string',
      value: 'names',
      summary: 'Who made the results, separated by semicolons (default: author and contributors of package.json)',
    },
  },
  example: 'npx assay export --profile full --author "Ada Lovelace"',
  async run({ text }) {
    const word = text('format')
    const chosen = formats.filter((format) => word === undefined || format.word === word)
    if (chosen.length === 0) {
      const known = formats.map((format) => format.word).join(', ')
      throw new AssayError('usage/invalid', `there is no format "${word}": expected one of ${known}`)
    }
    const profile = profileNamed(text('profile'))
    const folder = join(text('reports') ?? 'reports', profile)
    const { all, unreadable } = await readAllResults(folder)
    const [wrong] = unreadable
    if (wrong) throw new AssayError('report/invalid', `${wrong.path}: ${wrong.reason}`)
    if (all.length === 0) {
      throw new AssayError('report/invalid', `${folder} holds no results.json: run \`npx assay run\` first`)
    }
    const project = await describeProject(process.cwd())
    const named = (text('author') ?? '').split(';').flatMap((name) => name.trim() || [])
    const publication = {
      ...project,
      authors: named.length > 0 ? named : project.authors,
      profile,
      results: all,
      files: await filesOf(folder),
    }
    if (publication.authors.length === 0) {
      throw new AssayError(
        'usage/invalid',
        'nobody is named as the author: say --author "Given Family", or have package.json name one',
      )
    }
    for (const format of chosen) {
      const path = join(folder, format.file)
      await writeFileAtomically(path, format.render(publication))
      console.log(`${path}: ${format.summary}`)
    }
    return exitCode.ok
  },
}

/** Every file of the folder but what this command writes, in the order of their paths. */
async function filesOf(folder: string): Promise<readonly PublishedFile[]> {
  const own = new Set(formats.map(({ file }) => file))
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && !own.has(entry.name) && !basename(entry.name).startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return Promise.all(
    paths.map(async (path) => {
      const content = await readFile(path)
      const digest = createHash('sha256').update(content).digest('hex')
      return { path: relative(folder, path).split(sep).join('/'), digest, bytes: content.length }
    }),
  )
}
