/** Longest entry that is read: a run with kept weights of a large network takes some tens of megabytes. */
export const mostBytes = 256 * 1024 ** 2

/** Where entries lie, by name. A name is a path with forward slashes, such as `runs/ab/<id>.json`. */
export interface Blobs {
  /**
   * Reads one.
   *
   * @returns its text; `null` when there is none
   * @throws {@link ReadRefused} where the store does not say whether there is one, Error whose message says what else went wrong
   */
  get(name: string): Promise<string | null>
  /**
   * Writes one, whole or not at all.
   *
   * @param replaces whether it takes the place of what is there; if not, what is there stays
   * @returns whether it was written; `false` when there was one
   * @throws {@link WriteRefused} where writing is not allowed, Error for anything else that went wrong
   */
  put(name: string, text: string, replaces: boolean): Promise<boolean>
}

/** The store shows nothing under this name, and does not say whether there is anything. */
export class ReadRefused extends Error {}

/** The store takes nothing from this user. Trying again is of no use. */
export class WriteRefused extends Error {}
