import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AssayError } from '../errors.ts'
import type { Publication } from '../report/publication/publication.ts'

/** What a folder's package.json says of the project, as far as results are cited by it; the folder's name where there is none. */
export async function describeProject(
  folder: string,
): Promise<Pick<Publication, 'name' | 'authors' | 'licence' | 'version' | 'repository'>> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}')
  const { name, author, contributors, license, version, repository } = objectOf(text)
  const people = [author, ...(Array.isArray(contributors) ? contributors : [])]
  const at = typeof repository === 'object' && repository !== null && 'url' in repository ? repository.url : repository
  return {
    name: wordOf(name) ?? basename(folder),
    authors: people.flatMap((person) => nameOf(person) ?? []),
    licence: wordOf(license),
    version: wordOf(version),
    repository:
      wordOf(at)
        ?.replace(/^git\+/, '')
        .replace(/\.git$/, '')
        .match(/^https?:\/\/\S+$/)?.[0] ?? null,
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (cause) {
    throw new AssayError('usage/invalid', 'package.json is not valid JSON', { cause })
  }
}

/** npm takes `Name <address> (page)` for an object of these. */
function nameOf(person: unknown): string | null {
  const name = typeof person === 'object' && person !== null && 'name' in person ? person.name : person
  return wordOf(wordOf(name)?.replace(/\s*[<(].*$/, ''))
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}
