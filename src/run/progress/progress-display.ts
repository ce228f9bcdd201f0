import type { RunListener } from '../service/events.ts'
import { createProgress } from './progress.ts'
import { renderPreparation, renderProgress } from './progress-line.ts'

/** A terminal is redrawn at most this often: quicker is not read. */
const REDRAW_MS = 200
/** A log gets at most one line in this time. */
const LOG_LINE_MS = 5_000

/** Where progress is shown. `process.stderr` is one. */
export interface ProgressStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Shows progress while runs are made. */
export interface ProgressDisplay {
  readonly listener: RunListener
  /** Takes the live line away, or writes a log's last line. */
  end(): void
}

/**
 * Shows runs on a stream: on a terminal one live line, elsewhere (a CI log) plain lines without escape codes. Warnings, retries and failures get
 * a line of their own; what fails as another run did is told in full once. Writing to a stream whose reader has gone is given up silently: a broken
 * display must not break runs.
 *
 * @param now milliseconds of a steady clock
 */
export function displayProgress(stream: ProgressStream, now: () => number): ProgressDisplay {
  const progress = createProgress()
  const live = stream.isTTY === true
  const everyMs = live ? REDRAW_MS : LOG_LINE_MS
  // A log's first line waits: runs that all come from the cache are told in the last line alone.
  let shownAt = live ? Number.NEGATIVE_INFINITY : now()
  let shown = ''
  let preparing: string | null = null
  /** By what went wrong, the run that it was told of. */
  const failures = new Map<string, string>()

  function write(text: string): void {
    try {
      stream.write(text)
    } catch {
      // The reader is gone (EPIPE).
    }
  }
  function show(): void {
    // The last column stays free: a terminal would wrap after it.
    const width = live ? (stream.columns ?? 80) - 1 : Number.POSITIVE_INFINITY
    const line = (preparing ?? renderProgress(progress.numbers(now()), width)).slice(0, width)
    if (line !== shown) write(live ? `\r\x1b[2K${line}` : `${line}\n`)
    shown = line
    shownAt = now()
  }
  function tell(message: string): void {
    write(`${live ? '\r\x1b[2K' : ''}${inert(message)}\n`)
    shown = ''
  }

  function tellFailure(run: string, failure: string): void {
    const other = failures.get(failure)
    if (other === undefined) failures.set(failure, run)
    tell(other === undefined ? `run ${run} failed: ${failure}` : `run ${run} failed as run ${other} did`)
  }

  return {
    listener(event) {
      progress.add(event, now())
      // Until the first run starts there is nothing better to show.
      if (event.kind === 'started') preparing = null
      else preparing = renderPreparation(event) ?? preparing
      if (event.kind === 'notice') tell(`engine: ${event.message}`)
      if (event.kind === 'warning') tell(`warning: ${event.message}`)
      if (event.kind === 'retried') tell(`warning: ${event.reason}; trying again on a fresh worker`)
      if (event.kind === 'failed') tellFailure(event.id.slice(0, 8), event.failure)
      if (now() - shownAt >= everyMs) show()
    },
    end() {
      if (live) write('\r\x1b[2K')
      else if (progress.numbers(now()).runsTotal > 0) show()
    },
  }
}

/**
 * A message may quote what a worker wrote, or a name from a spec: without control characters it cannot steer the terminal, and with a bar before
 * its further lines none of them reads as a command of a CI service.
 */
function inert(message: string): string {
  return message.replace(/\p{Cc}/gu, (character) => (character === '\n' ? '\n  | ' : ''))
}
