import type { SpecResults } from '../../results/results.ts'
import { plainText } from '../escape/plain-text.ts'
import { isUnexpected } from '../verdict-text.ts'

/** A note that GitHub shows at a line of a file. */
export interface Annotation {
  /** Path of the file, with forward slashes; to be printed, from the root of the repository. */
  readonly path: string
  /** From 1. */
  readonly line: number
  readonly title: string
  readonly message: string
}

/**
 * The claims whose verdict is not the recorded one, each at its line of the spec: what makes the exit code differ from 0.
 */
export function claimAnnotations(all: readonly SpecResults[]): readonly Annotation[] {
  return all.flatMap(({ spec, claims }) =>
    claims.filter(isUnexpected).map(({ id, name, line, verdict, recorded, reason }) => ({
      path: spec,
      line,
      title: `${id}: recorded as ${recorded}, found ${verdict}`,
      message: `${name}. ${reason}`,
    })),
  )
}

/**
 * An annotation as the line of a log that GitHub Actions understands. Whatever its texts hold, it is one line and one command.
 */
export function annotationLine({ path, line, title, message }: Annotation): string {
  return `::error file=${property(path)},line=${line},title=${property(title)}::${data(message)}`
}

/** What ends a command or a part of it, as the runner's own toolkit writes it. */
function data(text: string): string {
  return plainText(text).replaceAll('%', '%25')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
