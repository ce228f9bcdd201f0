import type { Layer, Settings } from './settings.ts'

/** Keys whose value is a call, `{word: {parameters}}`: another word replaces it, the same word merges its parameters. */
const calls = new Set(['set', 'loss', 'optimizer', 'learningRate', 'momentum', 'beta1', 'clip'])

const parts = ['data', 'model', 'training', 'seeds', 'parameters'] as const

/**
 * Merges settings, later ones winning: mappings are merged key by key, lists and plain values replaced. `init` is left out, since its selectors
 * are merged tensor by tensor (see `define/init.ts`).
 */
export function merge(layers: readonly Layer[]): Omit<Settings, 'init'> {
  const merged: Record<string, unknown> = {}
  for (const { settings } of layers) {
    for (const key of parts) {
      const [below, value] = [merged[key], settings[key]]
      if (value !== undefined) merged[key] = isMapping(below) ? over(below, value) : value
    }
  }
  return merged
}

function over(
  under: Readonly<Record<string, unknown>>,
  upper: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = { ...under }
  for (const [key, value] of Object.entries(upper)) {
    const below = under[key]
    const joins =
      isMapping(below) && isMapping(value) && (!calls.has(key) || Object.keys(below)[0] === Object.keys(value)[0])
    result[key] = joins ? over(below, value) : value
  }
  return result
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
