import type { AbsentFile } from '../data/files/absent-file.ts'
import type { Problem } from '../language/problem.ts'
import { absentFiles, readWithFiles } from '../verify/read-with-files.ts'
import { readSpecText } from '../verify/spec-text.ts'

/** A spec with mistakes. */
export interface WrongSpec {
  readonly path: string
  readonly text: string
  readonly problems: readonly Problem[]
}

/** What checking some specs came to. */
export interface CheckedShare {
  /** Those with mistakes. */
  readonly wrong: readonly WrongSpec[]
  /** How many claims the others have. */
  readonly claims: number
  /** Files that these pin and that are not here: what depends on them was not checked. */
  readonly absent: readonly AbsentFile[]
}

/** Specs that several threads check, each taking the next as long as there is one. */
export interface SharedSpecs {
  readonly paths: readonly string[]
  /** One number, in shared memory: how many specs have been taken. */
  readonly taken: Int32Array
}

/** Checks specs as long as there are any to take. Of a spec without mistakes only the number of its claims is kept. */
export async function checkShare({ paths, taken }: SharedSpecs): Promise<CheckedShare> {
  const wrong: WrongSpec[] = []
  const absent: AbsentFile[] = []
  let claims = 0
  for (;;) {
    const path = paths[Atomics.add(taken, 0, 1)]
    if (path === undefined) return { wrong, claims, absent }
    const { text, problems: unread } = readSpecText(path)
    const reading = unread.length > 0 ? null : await readWithFiles(text, path)
    const { spec, problems } = reading?.read ?? { spec: null, problems: unread }
    if (problems.length > 0) wrong.push({ path, text, problems })
    else if (reading !== null) absent.push(...absentFiles(reading))
    claims += spec?.content.claims.length ?? 0
  }
}
