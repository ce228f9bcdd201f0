import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { AssayError } from '../errors.ts'
import { writeFileAtomically } from '../files.ts'
import { countText } from '../judge/number-text.ts'
import { refuseLinks } from '../refuse-links.ts'
import { terminalText } from '../report/escape/terminal.ts'
import { renderPage } from '../report/html/page.ts'
import { type ResultSet, renderSite, setPage, type UnreadableProject } from '../report/html/site.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { cloneForReading, isRepository } from '../verify/clone-for-reading.ts'
import { profileFolders, readAllResults, readBeside } from '../verify/read-reports.ts'
import { type Command, exitCode } from './command.ts'

/** A project as it was named: `name=place`, or a place alone, whose last part is its name. */
interface NamedProject {
  readonly name: string
  readonly place: string
}

/** `assay site`: one static index over the results of many projects, with a page for each. */
export const site: Command = {
  name: 'site',
  positionals: '[name=]folder|repository…',
  options: {
    to: { type: 'string', value: 'folder', summary: 'Where to write it (default: site)' },
    title: { type: 'string', value: 'text', summary: 'Its heading (default: Claims put to the test)' },
  },
  example: 'npx assay site . ../other-project https://example.org/group/project.git --to public',
  async run({ positionals, text }) {
    const projects = namedProjects(positionals.length === 0 ? ['.'] : positionals)
    const to = text('to') ?? 'site'
    await refuseLinks(to)
    const sets: ResultSet[] = []
    const unreadable: UnreadableProject[] = []
    for (const { name, place } of projects) {
      const found = await readProject(name, place, to).catch((cause: unknown) => {
        if (!(cause instanceof AssayError)) throw cause
        return cause.message
      })
      if (typeof found === 'string') unreadable.push({ project: name, reason: found })
      else sets.push(...found)
    }
    for (const { project, reason } of unreadable) console.error(terminalText(`${project}: ${reason}`))
    const index = join(to, 'index.html')
    await writeFileAtomically(index, renderSite(text('title') ?? 'Claims put to the test', sets, unreadable))
    console.log(`${countText(sets.length, 'set')} of results of ${countText(projects.length, 'project')}`)
    console.log(index)
    return unreadable.length === 0 ? exitCode.ok : exitCode.undecided
  },
}

function namedProjects(words: readonly string[]): readonly NamedProject[] {
  const named = words.map((word) => {
    const [, name, place = word] = /^([\w.-]+)=(.+)$/s.exec(word) ?? []
    return { place, name: name ?? basename(isRepository(place) ? place.replace(/\.git\/?$/, '') : resolve(place)) }
  })
  const names = new Map<string, string>()
  for (const { name, place } of named) {
    const key = setPage(name, '').toLowerCase()
    const other = names.get(key)
    if (other !== undefined) {
      throw new AssayError(
        'usage/invalid',
        `${other} and ${place} would both be "${name}". Name one of them: name=${place}`,
      )
    }
    names.set(key, place)
  }
  return named
}

/** Reads a project's results, and writes the page of each of its profiles. */
async function readProject(name: string, place: string, to: string): Promise<readonly ResultSet[]> {
  if (!isRepository(place)) return writePages(name, place, to)
  return inTemporaryFolder(tmpdir(), (folder) => {
    cloneForReading(place, folder)
    return writePages(name, folder, to)
  })
}

async function writePages(project: string, folder: string, to: string): Promise<readonly ResultSet[]> {
  const sets: ResultSet[] = []
  for (const profileFolder of await profileFolders(folder)) {
    const { all, unreadable } = await readAllResults(join(folder, profileFolder))
    const [wrong] = unreadable
    if (wrong !== undefined) throw new AssayError('report/invalid', `${profileFolder}: ${wrong.reason}`)
    const { changes, history, seconds } = await readBeside(join(folder, profileFolder), all)
    const profile = all[0]?.profile ?? ''
    const taken = sets.some((set) => set.profile === profile)
    const set = { project, profile: taken ? `${profile} (${profileFolder})` : profile, all }
    const page = setPage(project, taken ? profileFolder : profile)
    await writeFileAtomically(join(to, page), renderPage(all, changes, undefined, seconds, history))
    sets.push({ ...set, page })
  }
  if (sets.length === 0)
    throw new AssayError('report/invalid', 'it has no results.json: run `npx assay run` there first')
  return sets
}
