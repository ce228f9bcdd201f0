import { createRequire } from 'node:module'

/** What `node:util` offered until Node 22. */
const removed = {
  isArray: Array.isArray,
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
}

/**
 * Puts back two functions of `node:util` that Node 23 removed and tfjs-node 4.22 still calls; what is there is left alone.
 *
 * @param utilities the CommonJS object of `node:util`, the one that tfjs-node reads from
 */
export function restoreNodeUtilities(utilities: object = createRequire(import.meta.url)('node:util')): void {
  for (const [name, value] of Object.entries(removed)) {
    if (!(name in utilities)) {
      Object.defineProperty(utilities, name, { value, configurable: true, writable: true })
    }
  }
}
