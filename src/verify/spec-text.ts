import { isUtf8 } from 'node:buffer'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isBelow } from '../is-below.ts'
import type { Problem, ProblemCode } from '../language/problem.ts'

/** Mistakes shown of this kind: a file in another encoding may have one in every line. */
const maximumProblems = 20

/** What a spec's file holds. */
export interface SpecText {
  /** With its byte order mark, where it has one. Of a file that is not UTF-8 what can be shown of it; of one that cannot be read, nothing. */
  readonly text: string
  /** Why it cannot be taken for a spec; where there are none, encoding the text again gives the bytes of the file. */
  readonly problems: readonly Problem[]
}

/**
 * Reads the text of a spec: every command and the plugin read specs here. Never throws. What is shown of a spec goes into logs that others read, so a link in the working folder
 * is followed only where it stays inside; a device or a pipe, which may be endless, is not read.
 *
 * @param path as it is named in the problems, from the working folder
 * @param root the project's root folder
 */
export function readSpecText(path: string, root: string = process.cwd()): SpecText {
  const refuse = (message: string, hint: string) => ({ text: '', problems: [unreadable(path, message, hint)] })
  try {
    const file = realpathSync(path)
    if (isBelow(root, resolve(path)) && !isBelow(realpathSync(root), file)) return refuse(...leadsOut)
    const facts = statSync(file)
    if (!facts.isFile() && !facts.isDirectory()) return refuse(...isNoFile)
    const bytes = readFileSync(file)
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    return { text, problems: isUtf8(bytes) ? [] : wrongBytes(path, bytes) }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    return refuse(...(reasons[code] ?? [code, '']))
  }
}

/** What is wrong with a file, and the way out. */
type Reason = readonly [message: string, hint: string]

const leadsOut: Reason = [
  'a symbolic link leads out of the working folder',
  'Put the file itself there, or name the place where it is.',
]
const isNoFile: Reason = ['it is a device, a pipe or a socket', 'Name a file.']

/** What the system says of a file that cannot be read, and the way out. */
const reasons: Readonly<Record<string, Reason>> = {
  EACCES: ['permission denied', 'Give yourself the right to read it.'],
  EISDIR: ['it is a folder', 'Name a file.'],
  ELOOP: ['its symbolic links lead in a circle', 'Remove them.'],
  ENOENT: ['there is no such file', 'A symbolic link may lead nowhere, or the name may not be UTF-8: rename it.'],
  EPERM: ['permission denied', 'Give yourself the right to read it.'],
}

function unreadable(path: string, message: string, hint: string): Problem {
  return problemAt('file/unreadable', path, 1, 1, `the file cannot be read: ${message}`, hint)
}

/** The first wrong byte of every line that has any. */
function wrongBytes(path: string, bytes: Buffer): readonly Problem[] {
  const problems: Problem[] = []
  for (let [line, start] = [1, 0]; start < bytes.length && problems.length < maximumProblems; line++) {
    const lineBreak = bytes.indexOf('\n', start)
    const end = lineBreak === -1 ? bytes.length : lineBreak + 1
    const part = bytes.subarray(start, end)
    if (!isUtf8(part)) {
      const right = rightBytes(part)
      const message = `byte ${(part[right] ?? 0).toString(16).toUpperCase()} is not UTF-8`
      const hint = 'Save the file as UTF-8; it may be in Latin-1, Windows-1252 or UTF-16.'
      const column = part.toString('utf8', 0, right).length + 1
      problems.push(problemAt('yaml/encoding', path, line, column, message, hint))
    }
    start = end
  }
  return problems
}

/** How many bytes of right characters stand before the first wrong one. */
function rightBytes(bytes: Buffer): number {
  let at = 0
  // In large steps, which end where a character does; then by the character, which has one byte to four.
  for (const steps of [
    [65_536, 65_535, 65_534, 65_533],
    [4, 3, 2, 1],
  ]) {
    for (;;) {
      const step = steps.find((length) => at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)))
      if (step === undefined) break
      at += step
    }
  }
  return at
}

function problemAt(
  code: ProblemCode,
  path: string,
  line: number,
  column: number,
  message: string,
  hint: string,
): Problem {
  return { path, code, line, column, endLine: line, endColumn: column + 1, message, hint }
}
