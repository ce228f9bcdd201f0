/** Why a fetch failed: `fetch` says "fetch failed" or "terminated" and hides the reason in the cause; a refused connection has only a code there. */
export function reasonOfFetch(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  return cause.message || ('code' in cause ? String(cause.code) : error.message)
}
