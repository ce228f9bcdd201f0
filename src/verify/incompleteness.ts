/** Why a test run did not judge every claim that it was asked for, or not tell of them, as a sentence; `null` when it did. */
export function incompleteness(
  ended:
    | { readonly broken: readonly string[]; readonly interrupted: boolean; readonly unwritten?: string | null }
    | undefined,
): string | null {
  if (!ended) return 'The run did not come to its end.'
  if (ended.interrupted) return 'The run was interrupted: not every claim was judged.'
  if (ended.broken.length > 0) return `Not every claim was judged: ${ended.broken.join(', ')} could not be run.`
  return ended.unwritten ? `Not all reports were written: ${ended.unwritten}` : null
}
