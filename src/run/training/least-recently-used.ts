/** Keeps a few things that are dear to make, by key. */
export interface LeastRecentlyUsed<Value> {
  /** Gives the thing kept under this key, made first if need be. Making room disposes of the one not used for longest. */
  get(key: string, make: () => Promise<Value>): Promise<Value>
  /** Disposes of the thing under this key: it is no longer to be trusted. */
  drop(key: string): Promise<void>
}

/**
 * @param size how many are kept at once, at least 1
 * @param dispose frees a thing that is no longer kept
 */
export function leastRecentlyUsed<Value>(
  size: number,
  dispose: (value: Value) => Promise<void> | void,
): LeastRecentlyUsed<Value> {
  // A Map keeps the order of insertion: the first key is the one not used for longest.
  const kept = new Map<string, Value>()

  async function drop(key: string): Promise<void> {
    const value = kept.get(key)
    if (kept.delete(key) && value !== undefined) await dispose(value)
  }

  return {
    drop,
    async get(key, make) {
      const found = kept.get(key)
      if (found !== undefined) {
        kept.delete(key)
        kept.set(key, found)
        return found
      }
      // Room is made first: two at once might not fit the memory.
      while (kept.size >= size) await drop(kept.keys().next().value ?? '')
      const made = await make()
      kept.set(key, made)
      return made
    },
  }
}
