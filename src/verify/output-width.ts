/** Where nothing says how wide the output is shown. */
const unknownWidth = 100

/**
 * Columns that lines of output have room for: those of the terminal, else what `COLUMNS` says (a pipe into a pager, a log), else 100.
 *
 * @param stream the output
 * @param environment variables by name
 */
export function outputWidth(
  stream: { readonly columns?: number | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): number {
  if (stream.columns) return stream.columns
  const told = environment.COLUMNS ?? ''
  return /^[1-9]\d{0,3}$/.test(told) ? Number(told) : unknownWidth
}
