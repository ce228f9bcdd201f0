import { modelTensors } from '../../graph/definition.ts'
import type { TrainedArm } from '../define/arm.ts'
import { decidingInit, transferArm } from '../define/init.ts'
import { suggest } from '../nearest.ts'
import { type Finding, finding } from '../problem.ts'
import type { ArmsByName } from './check-quantity.ts'
import { circleThrough } from './circle.ts'

/** Every tensor that starts from another arm finds its like there, and no arm starts from itself, not even by way of others. */
export function checkTransfers(arms: ArmsByName): readonly Finding[] {
  const sources = new Map<string, ReadonlySet<string>>()
  for (const [name, arm] of arms) {
    if (arm?.kind === 'training') sources.set(name, new Set(transfers(arm).map(({ from }) => from)))
  }
  return [...arms.values()].flatMap((arm) => (arm?.kind === 'training' ? checkArm(arm, arms, sources) : []))
}

/** The tensors of an arm that start from other arms. */
function transfers({ layers, model }: TrainedArm) {
  return modelTensors(model).flatMap((tensor) => {
    const deciding = decidingInit(layers, tensor)
    const from = deciding === null ? null : transferArm(deciding.written)
    return deciding === null || from === null ? [] : [{ tensor, from, at: [...deciding.at, 'transfer'] }]
  })
}

function checkArm(
  arm: TrainedArm,
  arms: ArmsByName,
  sources: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Finding[] {
  const own = arm.arm.name
  const circle = circleThrough(own, (name) => sources.get(name) ?? [])
  return transfers(arm).flatMap(({ tensor, from, at }) => {
    const source = arms.get(from)
    if (source === undefined) {
      const known = [...arms.keys()].filter((name) => name !== own)
      return [finding('name/unknown', at, `there is no arm "${from}"`, suggest(from, known))]
    }
    if (circle !== null) {
      const message = `arm "${own}" starts from itself: ${circle}`
      return [finding('extends/cycle', at, message, 'Start one of the circle otherwise.')]
    }
    if (source === null) return []
    if (source.kind === 'code') {
      return [
        finding(
          'init/parameter',
          at,
          `arm "${from}" runs code: it has no weights to start from`,
          'Start from an arm that is trained.',
        ),
      ]
    }
    const names = modelTensors(source.model).map(({ name }) => name)
    if (names.includes(tensor.name)) return []
    const message = `arm "${own}" cannot start ${tensor.name} from arm "${from}", which has no such tensor`
    return [finding('init/parameter', at, message, `Give it an initialiser of its own: ${tensor.name}: he-normal.`)]
  })
}
