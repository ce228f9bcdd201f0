import { joinObservations } from './join-observations.ts'
import type { RecordedMistake } from './mistake.ts'
import { readFile } from './read-file.ts'
import type { RecordedText, RecordingSettings } from './reading.ts'
import type { Recording } from './recording.ts'

/**
 * Reads the runs that files hold. Rows may stand in any order; the order in which seeds first appear is the order in which looks take them.
 *
 * @param files at least one
 * @returns the runs, or all mistakes of the files
 */
export function readRecording(
  files: readonly RecordedText[],
  settings: RecordingSettings,
): { readonly recording: Recording } | { readonly mistakes: readonly RecordedMistake[] } {
  const wanted = { columns: Object.values(settings.metrics), partly: files.length > 1 }
  const contents = files.map((file) => readFile(file, wanted))
  const mistakes = contents.flatMap((content) => content.mistakes)
  if (mistakes.length > 0) return { mistakes }
  return joinObservations(
    contents.flatMap(({ observations }) => observations),
    settings,
  )
}
