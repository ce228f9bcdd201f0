import { posix } from 'node:path'
import { fileDigest } from '../../data/files/file-digest.ts'
import { locateFile } from '../../data/files/locate-file.ts'
import { AssayError } from '../../errors.ts'
import { dataFolder } from '../../folders.ts'
import { renderProblems } from '../../language/render-problems.ts'
import type { SpecPath } from '../../language/yaml/position.ts'
import { readYaml } from '../../language/yaml/read-yaml.ts'
import { setWords, type Word } from '../../language/yaml/set-words.ts'
import { rewriteFile } from '../../rewrite-file.ts'
import { readSpecText } from '../../verify/spec-text.ts'

/**
 * `assay data pin`: writes the SHA-256 of every data file that a spec names into the spec, beside the file's name; all else in it stays as it is.
 *
 * @param path of the spec, from the working folder
 * @throws AssayError `usage/invalid` when it names no file, `spec/invalid` when it is not YAML, `data/missing` when a file is not there, `file/unwritable` when
 *   the spec cannot be written, or not without changing anything else
 */
export async function pinFiles(path: string): Promise<void> {
  const { text, problems: unread } = readSpecText(path)
  const { value, problems } = unread.length > 0 ? { value: null, problems: unread } : readYaml(text, path)
  if (problems.length > 0) throw new AssayError('spec/invalid', renderProblems(problems, text))
  const words: Word[] = []
  for (const { at, name } of dataFiles(value, [])) {
    const file = await locateFile(posix.dirname(path.replaceAll('\\', '/')), name.replace(/^\.\//, ''), dataFolder())
    const sha256 = await fileDigest(file)
    words.push({ at: [...at, 'sha256'], after: 'file', value: sha256 })
    console.log(`${name} ${sha256}`)
  }
  if (words.length === 0) throw new AssayError('usage/invalid', `${path} names no data file`)
  const pinned = setWords(text, words)
  if (pinned === null) {
    throw new AssayError(
      'file/unwritable',
      `${path}: its layout leaves no place for \`sha256\`: write these in by hand`,
    )
  }
  if (pinned !== text) await rewriteFile(path, pinned)
}

/** Mappings that name a data file: `data`, and the target of one. */
function dataFiles(value: unknown, at: SpecPath): readonly { readonly at: SpecPath; readonly name: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => {
    const here = [...at, Array.isArray(value) ? Number(key) : key]
    const name: unknown = typeof part === 'object' && part !== null ? Reflect.get(part, 'file') : undefined
    const named = ['data', 'target'].includes(key) && typeof name === 'string'
    return [...(named ? [{ at: here, name }] : []), ...dataFiles(part, here)]
  })
}
