import { readFile, stat } from 'node:fs/promises'
import { dirname, join, posix, relative } from 'node:path'
import { glob } from 'tinyglobby'
import { locateFile } from '../data/files/locate-file.ts'
import { AssayError } from '../errors.ts'
import { countText } from '../judge/number-text.ts'
import type { Spec } from '../language/spec.ts'
import { terminalText } from '../report/escape/terminal.ts'
import { unmentionedNumbers } from '../sources/find-numbers.ts'
import { findQuote } from '../sources/find-quote.ts'
import { formatOf } from '../sources/formats/formats.ts'
import type { SourceFormat } from '../sources/formats/source-format.ts'
import { reportProblems } from './check.ts'
import { type Command, type ExitCode, exitCode } from './command.ts'
import { findSpecs, readSpecs } from './spec-files.ts'

/** `assay quotes`: looks for every quote in its source's text, and for numbers of the source that no claim mentions. */
export const quotes: Command = {
  name: 'quotes',
  positionals: '[spec or folder…]',
  options: {
    texts: {
      type: 'string',
      value: 'folder',
      summary: 'Where the text of a source that names none is, under the name of its document',
    },
    numbers: { type: 'boolean', summary: 'List the numbers of each source that no claim mentions' },
  },
  example: 'npx assay quotes specs/s1-lecture-notes.yaml --texts sources --numbers',
  async run(args) {
    const files = await readSpecs(await findSpecs(args.positionals))
    if (reportProblems(files)) return exitCode.usage
    let code: ExitCode = exitCode.ok
    let read = 0
    for (const { spec } of files) {
      if (spec === null) continue
      const source = await readSource(spec, args.text('texts'))
      if (source === null) {
        console.log(`${spec.path}: no text of its source (name it: source: {text: notes.md}; or --texts <folder>)`)
        continue
      }
      read += 1
      if (tellQuotes(spec, source) > 0) code = exitCode.differs
      if (args.flag('numbers')) tellNumbers(spec, source)
    }
    if (read === 0) {
      throw new AssayError('usage/invalid', 'no quote was looked for: none of these specs has the text of its source')
    }
    return code
  },
}

/** A source's words, and what tells places in them. */
interface Source {
  readonly path: string
  readonly text: string
  readonly format: SourceFormat
}

/**
 * Reads the text that a spec names, else the file of the folder that has the document's name.
 *
 * @returns `null` where there is neither
 */
async function readSource({ path, content }: Spec, texts: string | undefined): Promise<Source | null> {
  const { document, text } = content.source
  const found =
    text === undefined
      ? texts && (await byName(texts, document))
      : relative('', await locateFile(dirname(path), text, null))
  if (!found) return null
  const format = formatOf(found)
  try {
    return { path: found, text: await format.read(await readFile(found)), format }
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause
    throw new AssayError(cause.code, `${found}: ${cause.message}`, { cause })
  }
}

async function byName(folder: string, document: string): Promise<string | null> {
  if ((await stat(folder).catch(() => null))?.isDirectory() !== true) {
    throw new AssayError('usage/invalid', `--texts ${folder}: there is no such folder`)
  }
  const names = await glob(['*'], { cwd: folder, onlyFiles: true })
  const named = names.filter((name) => name === document || posix.parse(name).name === document).sort()
  return named[0] === undefined ? null : join(folder, named[0])
}

/** @returns how many are not in the source */
function tellQuotes({ path, content, locator }: Spec, source: Source): number {
  const counts = { exact: 0, normalised: 0, tolerant: 0, 'not found': 0 }
  const lines = content.claims.flatMap(({ id, quote }, index) => {
    if (quote === undefined) return []
    const match = findQuote(quote, source.text)
    counts[match.level] += 1
    if (match.level === 'exact' || match.level === 'normalised') return []
    const { line } = locator.value(['claims', index, 'quote'])
    const where = 'at' in match ? `, ${source.format.place(source.text, match.at[0] ?? 0)}` : ''
    const passage = match.passage === null ? [] : [`    the source: ${terminalText(`"${match.passage}"`)}`]
    const alike = match.level === 'tolerant' ? ` (${match.equal})` : ''
    return [
      `  ${terminalText(`${match.level}${alike}: ${id} (${path}:${line})${where}`)}`,
      `    the quote:  ${terminalText(`"${quote}"`)}`,
      ...passage,
    ]
  })
  const levels = Object.entries(counts).flatMap(([level, count]) => (count === 0 ? [] : `${count} ${level}`))
  const paraphrases = content.claims.filter(({ quote }) => quote === undefined).length
  const beside = paraphrases === 0 ? [] : [`${countText(paraphrases, 'paraphrase')} not looked for`]
  const quoted = countText(content.claims.length - paraphrases, 'quote')
  console.log(`${path}: ${quoted} in ${source.path}: ${[...levels, ...beside].join(', ')}`)
  for (const line of lines) console.log(line)
  return counts['not found']
}

function tellNumbers({ content }: Spec, source: Source): void {
  const numbers = unmentionedNumbers(
    source.text,
    content.claims.map((claim) => JSON.stringify(claim)),
  )
  console.log(`  ${countText(numbers.length, 'number')} of the source that no claim mentions`)
  for (const { written, at, times } of numbers) {
    const words = source.text.slice(Math.max(0, at - 40), at + written.length + 30)
    const often = times === 1 ? '' : `, ${times} times`
    console.log(`    ${terminalText(`${written} (${source.format.place(source.text, at)}${often}): …${words}…`)}`)
  }
}
