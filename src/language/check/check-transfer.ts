import { dataShape } from '../../data/sets/data-shape.ts'
import { splitsOverlap } from '../../data/split/splits-overlap.ts'
import { modelTensors, type TensorDefinition } from '../../model/model-graph.ts'
import { origins } from '../origins/origins.ts'
import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { decidingInit, transferArm } from '../resolve/init.ts'
import { prunedBy } from '../resolve/pruning.ts'
import { writtenAt } from '../resolve/settings.ts'
import { suggest } from '../schema/nearest.ts'
import type { SpecPath } from '../yaml/position.ts'
import type { ArmsByName } from './check-quantity.ts'
import { circleThrough } from './circle.ts'

/** Every tensor that starts from another arm finds its like there, and no arm starts from itself, not even by way of others. */
export function checkTransfers(arms: ArmsByName): readonly Finding[] {
  const found = new Map<string, readonly Transfer[]>()
  for (const [name, arm] of arms) {
    // One that is tuned starts as those do that it is chosen among.
    if (arm?.kind === 'training' && arm.arm.written.tune === undefined) found.set(name, transfers(arm))
  }
  const sources = new Map([...found].map(([name, own]) => [name, new Set(own.map(({ from }) => from))]))
  return [...found].flatMap(([name, own]) => (own.length === 0 ? [] : checkArm(name, own, arms, sources)))
}

/** A tensor that starts from another arm. */
interface Transfer {
  readonly tensor: TensorDefinition
  readonly from: string
  /** Whether the arm goes on from where the other one ended: then it has the same tensors. */
  readonly stage: boolean
  readonly at: SpecPath
}

/** The tensors of an arm that start from other arms. */
function transfers({ layers, model, training }: TrainedArm): readonly Transfer[] {
  const starts = ({ settings: { init = {}, training } }: TrainedArm['layers'][number]) =>
    training?.after !== undefined ||
    training?.prune?.from !== undefined ||
    Object.values(init).some((call) => transferArm(call) !== null)
  if (!layers.some(starts)) return []
  const started = modelTensors(model).flatMap((tensor) => {
    const deciding = decidingInit(layers, tensor)
    const from = deciding === null ? null : transferArm(deciding.written)
    if (deciding === null || from === null) return []
    const stage = deciding.at.at(-1) === 'after' && deciding.at.at(-2) === 'training'
    return [{ tensor, from, stage, at: stage ? deciding.at : [...deciding.at, 'transfer'] }]
  })
  const pruner = prunedBy(layers)
  if (pruner === undefined) return started
  const at = writtenAt(layers, 'training', 'prune', 'from')
  const pruned = modelTensors(model).filter(({ name }) => training.prune?.tensors.includes(name))
  return [...started, ...pruned.map((tensor) => ({ tensor, from: pruner, stage: true, at }))]
}

/** The arms that an arm's training needs to be done before it, sorted. */
export function sourcesOf(arm: TrainedArm): readonly string[] {
  return [...new Set(transfers(arm).map(({ from }) => from))].sort()
}

function overlaps({ data: judged }: TrainedArm, { data: trained }: TrainedArm): boolean {
  if (JSON.stringify([judged.set, judged.parameters]) !== JSON.stringify([trained.set, trained.parameters]))
    return false
  return splitsOverlap({ shape: dataShape(judged), ...judged }, { shape: dataShape(trained), ...trained })
}

function checkArm(
  own: string,
  transferred: readonly Transfer[],
  arms: ArmsByName,
  sources: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Finding[] {
  const circle = circleThrough(own, (name) => sources.get(name) ?? [])
  return transferred.flatMap(({ tensor, from, stage, at }) => {
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
    if (source.arm.written.tune !== undefined) {
      const message = `arm "${from}" is tuned: which weights it has is known once it is chosen`
      return [finding('init/parameter', at, message, 'Start from one of the arms that it is chosen among.')]
    }
    if (source.kind !== 'training') {
      return [
        finding(
          'init/parameter',
          at,
          `arm "${from}" ${origins[source.kind].does}: it has no weights to start from`,
          'Start from an arm that is trained.',
        ),
      ]
    }
    const judged = arms.get(own)
    if (judged?.kind === 'training' && overlaps(judged, source)) {
      const message = `arm "${own}" is judged on rows that arm "${from}" was trained on: their splits differ`
      const hint = 'Give both the same split: of one seed, they then set the same rows aside.'
      return [finding('data/overlap', at, message, hint)]
    }
    const same = modelTensors(source.model).find(({ name }) => name === tensor.name)
    if (same !== undefined && (!stage || String(same.shape) === String(tensor.shape))) return []
    if (same !== undefined) {
      const message = `arm "${own}" cannot go on from arm "${from}": ${tensor.name} is [${tensor.shape.join(', ')}], and [${same.shape.join(', ')}] there`
      return [finding('init/parameter', at, message, `Give it an initialiser of its own: ${tensor.name}: he-normal.`)]
    }
    const message = `arm "${own}" cannot start ${tensor.name} from arm "${from}", which has no such tensor`
    return [finding('init/parameter', at, message, `Give it an initialiser of its own: ${tensor.name}: he-normal.`)]
  })
}
