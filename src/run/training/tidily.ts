/**
 * Makes something large: frees before it what was disposed of to make room, and after it what making it left behind. V8 by itself leaves files that were
 * read, as large as the table made of them, lying about for minutes: memory outside its heap hardly counts for it. This takes some 30 ms, a few times
 * a spec.
 */
export async function tidily<Made>(make: () => Promise<Made> | Made): Promise<Made> {
  globalThis.gc?.()
  const made = await make()
  globalThis.gc?.()
  return made
}
