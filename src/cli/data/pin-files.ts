import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { isMap, isScalar, parseDocument, visit, type YAMLMap } from 'yaml'
import { fileDigest } from '../../data/files/file-digest.ts'
import { locateFile } from '../../data/files/locate-file.ts'
import { AssayError } from '../../errors.ts'
import { writeFileAtomically } from '../../files.ts'
import { dataFolder } from '../../folders.ts'

/** A piece of a text that another one replaces. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * `assay data pin`: writes the SHA-256 of every data file that a spec names into the spec, beside the file's name; all else in it stays as it is.
 *
 * @param path of the spec, from the working folder
 * @throws AssayError `usage/invalid` when it is no spec or names no file, `data/missing` when a file is not there
 */
export async function pinFiles(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AssayError('usage/invalid', `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  })
  const edits: Edit[] = []
  for (const map of dataFiles(text, path)) {
    const name = String(map.get('file'))
    const file = await locateFile(posix.dirname(path.replaceAll('\\', '/')), name.replace(/^\.\//, ''), dataFolder())
    const sha256 = await fileDigest(file)
    // Digits alone, or with one "e" among them, would be a number.
    edits.push(pinning(text, map, Number.isNaN(Number(sha256)) ? sha256 : `"${sha256}"`))
    console.log(`${name} ${sha256}`)
  }
  if (edits.length === 0) throw new AssayError('usage/invalid', `${path} names no data file`)
  const pinned = edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((now, edit) => now.slice(0, edit.from) + edit.text + now.slice(edit.to), text)
  if (pinned !== text) await writeFileAtomically(path, pinned)
}

/** Mappings that name a data file: `data`, and the target of one. */
function dataFiles(text: string, path: string): readonly YAMLMap[] {
  const document = parseDocument(text)
  const [mistake] = document.errors
  if (mistake !== undefined)
    throw new AssayError('usage/invalid', `${path} is not YAML: ${mistake.message}. See: npx assay check`)
  const found: YAMLMap[] = []
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isMap(value)) return
      const named = key.value === 'data' || (key.value === 'target' && value.has('file'))
      if (named && typeof value.get('file') === 'string') found.push(value)
    },
  })
  return found
}

/** Puts the digest where one stands, or after the file's name. */
function pinning(text: string, map: YAMLMap, sha256: string): Edit {
  const pinned = map.get('sha256', true)
  if (isScalar(pinned) && pinned.range) return { from: pinned.range[0], to: pinned.range[1], text: sha256 }
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === 'file')
  const keyAt = isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0
  const end = isScalar(pair?.value) ? (pair.value.range?.[1] ?? 0) : 0
  if (map.flow) return { from: end, to: end, text: `, sha256: ${sha256}` }
  const indent = ' '.repeat(keyAt - (text.lastIndexOf('\n', keyAt - 1) + 1))
  const line = text.indexOf('\n', end)
  const at = line === -1 ? text.length : line
  return { from: at, to: at, text: `\n${indent}sha256: ${sha256}` }
}
