import { modelTensors } from '../../model/model-graph.ts'
import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { selectedTensors } from '../resolve/init.ts'
import { suggest } from '../schema/nearest.ts'
import type { SpecPath } from '../yaml/position.ts'

/** A selector matches a tensor of an arm's model. */
export function checkSelector(
  selector: string,
  at: SpecPath,
  mark: Finding['mark'],
  { arm, model }: TrainedArm,
): readonly Finding[] {
  if (selectedTensors(selector, model).length > 0) return []
  const known = [...new Set(modelTensors(model).flatMap(({ name, layer }) => [layer, name]))]
  const message = `"${selector}" matches no tensor of arm "${arm.name}"`
  return [finding('init/nothing', at, message, suggest(selector, known), mark)]
}
