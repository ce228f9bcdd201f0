/**
 * Whether output should be coloured. `NO_COLOR`, unless empty, forbids it (no-color.org); `FORCE_COLOR` asks for it, or forbids it as `0` or `false`; else
 * a terminal is coloured and a pipe or a file is not.
 *
 * @param environment variables by name
 * @param isTerminal whether the output is one
 */
export function wantsColour(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR } = environment
  if (NO_COLOR) return false
  if (FORCE_COLOR === undefined || FORCE_COLOR === '') return isTerminal
  return !['0', 'false'].includes(FORCE_COLOR)
}
