/** Things that are made once each, by key. */
export interface MadeOnce<Value> {
  /** Gives the thing of this key, made now if nobody asked for it before. */
  get(key: string, make: () => Promise<Value>): Promise<Value>
  /** Lets go of one thing: when it is next asked for, it is made again. */
  forget(key: string): void
  /** Lets what failed be made again when it is next asked for; what is still being made goes on. */
  forgetFailures(): void
}

/**
 * Remembers failures too until they are forgotten: trying every mirror again for every run could take hours.
 *
 * @param isFailure whether a thing that was made tells of a failure; a rejection always does
 */
export function madeOnce<Value>(isFailure: (value: Value) => boolean = () => false): MadeOnce<Value> {
  const made = new Map<string, Promise<Value>>()
  const failed = new Set<string>()
  return {
    get(key, make) {
      const known = made.get(key)
      if (known !== undefined) return known
      const making = make()
      made.set(key, making)
      making.then(
        (value) => {
          if (isFailure(value)) failed.add(key)
        },
        () => failed.add(key),
      )
      return making
    },
    forget(key) {
      made.delete(key)
      failed.delete(key)
    },
    forgetFailures() {
      for (const key of failed) made.delete(key)
      failed.clear()
    },
  }
}
