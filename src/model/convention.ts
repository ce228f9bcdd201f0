/** Frameworks whose defaults and formulas a spec can take. */
export const conventions = ['pytorch', 'keras'] as const

/** Whose defaults hold, and whose formula where the two differ. */
export type Convention = (typeof conventions)[number]
