/** LRU cache for values that are expensive to make. */
export interface LeastRecentlyUsed<Value> {
  /**
   * Gives the thing kept under this key, made first if need be. Making room disposes of those not used for longest.
   *
   * @param bytes memory that it will take; 0 where it does not matter
   */
  get(key: string, make: () => Promise<Value>, bytes?: number): Promise<Value>
  /** Disposes of the thing under this key: it is no longer to be trusted. */
  drop(key: string): Promise<void>
  /** Disposes of all things. */
  clear(): Promise<void>
}

/**
 * @param most how many are kept at once, at least 1, and how many bytes they may take together; one that takes more by itself is kept alone
 * @param dispose frees a thing that is no longer kept
 */
export function leastRecentlyUsed<Value>(
  most: { readonly count: number; readonly bytes: number },
  dispose: (value: Value) => Promise<void> | void,
): LeastRecentlyUsed<Value> {
  // A Map keeps the order of insertion: the first key is the one not used for longest.
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>()

  async function drop(key: string): Promise<void> {
    const found = kept.get(key)
    if (kept.delete(key) && found !== undefined) await dispose(found.value)
  }

  function isRoomFor(bytes: number): boolean {
    if (kept.size === 0) return true
    const taken = [...kept.values()].reduce((sum, each) => sum + each.bytes, bytes)
    return kept.size < most.count && taken <= most.bytes
  }

  return {
    drop,
    async clear() {
      for (const key of [...kept.keys()]) await drop(key)
    },
    async get(key, make, bytes = 0) {
      const found = kept.get(key)
      if (found !== undefined) {
        kept.delete(key)
        kept.set(key, found)
        return found.value
      }
      // Room is made first: two at once might not fit the memory.
      while (!isRoomFor(bytes)) await drop(kept.keys().next().value ?? '')
      const value = await make()
      kept.set(key, { value, bytes })
      return value
    },
  }
}
