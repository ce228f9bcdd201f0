/**
 * What a run that is interrupted says, in a line: what is kept of it.
 *
 * @param finished runs that had finished; they are in the cache
 * @param fresh whether this run trained again what the cache has: the same command would begin from nothing again
 */
export function interruptionText(finished: number, fresh: boolean): string {
  if (finished === 0) return 'assay: interrupted before any run had finished, so nothing is kept.'
  const kept = finished === 1 ? '1 finished run is' : `${finished} finished runs are`
  return `assay: interrupted. ${kept} in the cache: the next run resumes from there${fresh ? ', unless you pass --fresh again' : ''}.`
}
