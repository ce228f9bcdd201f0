import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { merge } from '../resolve/merge.ts'
import { prunedSelectors } from '../resolve/pruning.ts'
import { writtenAt } from '../resolve/settings.ts'
import { checkSelector } from './check-selector.ts'

/** Selectors of what is pruned each match a tensor, one that is trained. */
export function checkPruning(arm: TrainedArm): readonly Finding[] {
  const { layers, training } = arm
  const written = merge(layers).training?.prune
  if (written === undefined) return []
  if (written.fraction === undefined) {
    const hint = 'Say how much: prune: {fraction: 0.8}.'
    return [finding('key/missing', writtenAt(layers, 'training', 'prune'), '`prune` names no fraction', hint, 'key')]
  }
  const at = writtenAt(layers, 'training', 'prune', 'tensors')
  const strays = (written.tensors ?? []).flatMap((selector, index) =>
    checkSelector(selector, [...at, index], 'value', arm),
  )
  if (strays.length > 0) return strays
  const frozen = training.prune?.tensors.find((name) => training.gradients?.freeze?.includes(name))
  if (frozen === undefined) return []
  const message = `arm "${arm.arm.name}" prunes ${frozen}, which is frozen`
  const hint = `Select what is trained; ${prunedSelectors.join(', ')} is pruned where no tensors are named.`
  return [finding('value/range', writtenAt(layers, 'training', 'prune'), message, hint, 'key')]
}
