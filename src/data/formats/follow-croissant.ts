import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { cacheFolder } from '../../folders.ts'
import { fetchFile } from '../fetch/fetch-file.ts'
import { corruptFile } from '../files/corrupt-file.ts'
import { fileDigest } from '../files/file-digest.ts'
import type { FollowedFile } from '../files/frame.ts'

/** Larger descriptions are not read: those of the largest public data sets have some 100 kB. */
const mostBytes = 10_000_000
/** As for published data sets: a silent address is given up after the first, a dripping one after the second. */
const limits = { idleMs: 20_000, totalMs: 1_800_000 }

/**
 * Follows a Croissant description to the one file that it describes: by `contentUrl` where that is a path. Where it is an address, the file is taken that lies beside the description under the last part of
 * it; else it is fetched from there, once, into the cache. Its `sha256` must be there, and be that of the file. The columns are those that its record set extracts.
 *
 * @throws AssayError `data/corrupt` for what it does not say, `data/missing` when the file is not there, `data/unreachable` when it cannot be fetched, `file/unwritable`
 * @see https://docs.mlcommons.org/croissant/docs/croissant-spec.html
 */
export async function followCroissant(path: string, name: string): Promise<FollowedFile> {
  const description = await parse(path, name)
  const fields = fieldsOf(description)
  const objects = listOf(description, 'distribution').filter((each) => /FileObject$/.test(textOf(each, '@type')))
  const named = new Set(fields.map(({ file }) => file))
  const used = named.size === 0 ? objects : objects.filter((each) => named.has(textOf(each, '@id')))
  const [object] = used
  if (object === undefined || used.length !== 1) {
    throw corruptFile(name, `it describes ${used.length} files of records, and one is read; sets of files are not read`)
  }
  const url = textOf(object, 'contentUrl')
  const sha256 = textOf(object, 'sha256').toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw corruptFile(name, `it gives no sha256 for ${url}`)
  const remote = URL.canParse(url)
  if (remote && !/^https?:$/.test(new URL(url).protocol)) {
    throw corruptFile(name, `contentUrl is neither a path nor an address of the web: ${url}`)
  }
  const local = remote ? basename(new URL(url).pathname) : url.replace(/^\.\//, '')
  if (local === '' || local.split(/[/\\]/).includes('..') || /^([/\\]|[A-Za-z]:)/.test(local)) {
    throw corruptFile(name, `contentUrl leads out of its folder: ${url}`)
  }
  const beside = join(dirname(path), local)
  const there = await stat(beside).catch(() => null)
  if (there === null && !remote) throw new AssayError('data/missing', `${name}: there is no ${local} beside it.`)
  const followed = there === null ? await fetched(url, local, sha256) : beside
  const found = await fileDigest(followed)
  if (found !== sha256) throw corruptFile(name, `${local} has SHA-256 ${found}, but it gives ${sha256}`)
  const columns = fields.map(({ column }) => column)
  return { path: followed, name: local, columns: columns.length > 0 ? columns : null }
}

/** @returns the path of the file in the cache; a damaged one there is fetched again */
async function fetched(url: string, local: string, sha256: string): Promise<string> {
  const path = join(cacheFolder(), 'data', 'croissant', sha256, local)
  if ((await fileDigest(path).catch(() => null)) === sha256) return path
  const remedy = `Or fetch it by hand, and put it as ${local} beside its description.`
  await fetchFile({ name: local, addresses: [url], bytes: null, sha256, remedy }, path, limits, () => undefined)
  return path
}

async function parse(path: string, name: string): Promise<object> {
  const content = await readFile(path)
  if (content.length > mostBytes)
    throw corruptFile(name, `it has ${content.length} bytes, at most ${mostBytes} are read`)
  let description: unknown
  try {
    description = JSON.parse(content.toString('utf8'))
  } catch (cause) {
    throw corruptFile(name, 'it is not valid JSON', cause)
  }
  const given = isRecord(description) ? [description.conformsTo].flat() : []
  if (!isRecord(description) || !given.some((each) => String(idOf(each)).includes('mlcommons.org/croissant'))) {
    throw corruptFile(name, 'it is no Croissant description: it does not conform to mlcommons.org/croissant')
  }
  return description
}

/** The columns that the record set takes from files; of several record sets the first. */
function fieldsOf(description: object): readonly { readonly file: string; readonly column: string }[] {
  const [records] = listOf(description, 'recordSet')
  return records === undefined
    ? []
    : listOf(records, 'field').flatMap((field) => {
        const source: unknown = Reflect.get(field, 'source')
        if (!isRecord(source)) return []
        const extract = source.extract
        const column = isRecord(extract) ? textOf(extract, 'column') : ''
        return column === '' ? [] : [{ file: String(idOf(source.fileObject)), column }]
      })
}

function listOf(part: object, key: string): readonly object[] {
  const value: unknown = Reflect.get(part, key)
  return (Array.isArray(value) ? value : [value]).filter(isRecord)
}

function textOf(part: object, key: string): string {
  const value: unknown = Reflect.get(part, key)
  return typeof value === 'string' ? value : ''
}

function idOf(value: unknown): unknown {
  return isRecord(value) ? value['@id'] : value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
