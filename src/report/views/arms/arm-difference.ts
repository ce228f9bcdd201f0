import type { RunDefinition } from '../../../plan/run-definition.ts'
import { armTraits, type Trait } from './arm-traits.ts'

/** With more differences than this, an arm is of another experiment and isolates nothing. */
const most = 4

/** A change that several layers or tensors share. */
interface Change {
  readonly what: string
  readonly from: string
  readonly to: string
  readonly of: string[]
}

/**
 * How one arm differs from another, in words: `activation of fc1: tanh instead of relu`. Layers that change alike are one difference.
 *
 * @param from a run of the arm that is known
 * @param to a run of the arm that is explained by it
 * @returns empty when both compute the same; `null` when they have too little in common to be compared
 */
export function armDifference(from: RunDefinition, to: RunDefinition): readonly string[] | null {
  if (from.kind !== to.kind) return null
  const [before, after] = [byKey(from), byKey(to)]
  const changes = new Map<string, Change>()
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)]
    const known = now ?? old
    if (old?.detail === now?.detail || known === undefined) continue
    if (['code', 'program', 'recorded'].includes(known.what)) return null
    const [oldText, nowText] = shown(old, now)
    const group = JSON.stringify([known.what, oldText, nowText])
    const change = changes.get(group) ?? { what: known.what, from: oldText, to: nowText, of: [] }
    changes.set(group, change)
    if (known.of !== null) change.of.push(known.of)
  }
  return changes.size > most ? null : [...changes.values()].map(changeText)
}

/** Names in a list; many of them by the first and the last: `hidden-1 to hidden-10 (10)`. */
export function namesText(names: readonly string[]): string {
  return names.length > 4 ? `${names[0]} to ${names.at(-1)} (${names.length})` : names.join(', ')
}

function byKey(definition: RunDefinition): ReadonlyMap<string, Trait> {
  return new Map(armTraits(definition).map((trait) => [JSON.stringify([trait.what, trait.of]), trait]))
}

/** In few words where those differ, else with every detail. */
function shown(old: Trait | undefined, now: Trait | undefined): readonly [string, string] {
  const texts = [old?.text ?? 'none', now?.text ?? 'none'] as const
  return texts[0] === texts[1] ? [old?.detail ?? 'none', now?.detail ?? 'none'] : texts
}

function changeText({ what, from, to, of }: Change): string {
  const place = of.length === 0 ? what : what === 'initial' ? `initial ${namesText(of)}` : `${what} of ${namesText(of)}`
  return `${place}: ${to} instead of ${from}`
}
