import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
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
 * Reads the text of a spec: every command and the plugin read specs here. Never throws.
 *
 * @param path as it is named in the problems, from the working folder
 */
export function readSpecText(path: string): SpecText {
  try {
    const bytes = readFileSync(path)
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    return { text, problems: isUtf8(bytes) ? [] : wrongBytes(path, bytes) }
  } catch (cause) {
    return { text: '', problems: [unreadable(path, cause)] }
  }
}

/** What the system says of a file that cannot be read, and the way out. */
const reasons: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  EACCES: ['permission denied', 'Give yourself the right to read it.'],
  EISDIR: ['it is a folder', 'Name a file.'],
  ELOOP: ['its symbolic links lead in a circle', 'Remove them.'],
  ENOENT: ['there is no such file', 'A symbolic link may lead nowhere, or the name may not be UTF-8: rename it.'],
  EPERM: ['permission denied', 'Give yourself the right to read it.'],
}

function unreadable(path: string, cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  const [message, hint] = reasons[code] ?? [code, '']
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
