import { modelTensors } from '../../model/definition.ts'
import { readMoment } from '../expectation.ts'
import { armEpochs, origins } from '../origins/origins.ts'
import { type Finding, finding } from '../problem.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import { armMetricNames, armMetrics } from '../resolve/arm-metrics.ts'
import { figureKinds, type WrittenFigure } from '../schema/figure.ts'
import { suggest } from '../schema/nearest.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'
import { type ArmsByName, checkQuantity } from './check-quantity.ts'

/** A figure draws one kind of thing, which each of its arms has at that moment. */
export function checkFigure(
  figure: WrittenFigure,
  at: SpecPath,
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const drawn = figureKinds.filter((kind) => figure[kind] !== undefined)
  const [kind, second] = drawn
  if (kind === undefined || second !== undefined) {
    const message = kind === undefined ? 'the figure draws nothing' : `the figure draws ${drawn.join(' and ')}`
    const hint = `Exactly one of ${figureKinds.join(', ')}.`
    return [finding('expect/predicate', second === undefined ? at : [...at, second], message, hint, 'key')]
  }
  const found = figure.arms.map((name, index) => findArm(name, kind, [...at, 'arms', index], arms))
  const trained = found.flatMap(({ arm }) => arm ?? [])
  return [
    ...checkWords(figure, kind, at),
    ...found.flatMap(({ findings }) => findings),
    ...trained.flatMap((arm) => checkDrawn(figure, at, arm, arms, profile)),
    ...checkSameLayers(figure, at, trained),
  ]
}

function findArm(
  name: string,
  kind: (typeof figureKinds)[number],
  at: SpecPath,
  arms: ArmsByName,
): { readonly arm: DefinedArm | null; readonly findings: readonly Finding[] } {
  const arm = arms.get(name)
  if (arm === undefined) {
    return {
      arm: null,
      findings: [finding('name/unknown', at, `there is no arm "${name}"`, suggest(name, [...arms.keys()]))],
    }
  }
  if (arm === null || arm.kind === 'training') return { arm, findings: [] }
  const curves = armEpochs(arm) !== 0 || (arm.kind === 'recorded' && arm.recording.recording.time === 'steps')
  if (curves && kind === 'metric') return { arm, findings: [] }
  const what = curves ? 'no layers and weights that could be drawn' : 'neither curves nor weights'
  const message = `arm "${name}" ${origins[arm.kind].does}: it has ${what}`
  return { arm: null, findings: [finding('expect/meaning', at, message, 'Draw arms that are trained.')] }
}

/** `at` and `scale` mean something for the kind of figure. */
function checkWords(figure: WrittenFigure, kind: (typeof figureKinds)[number], at: SpecPath): readonly Finding[] {
  const { at: moment, scale } = figure
  const wrongScale =
    scale === undefined || kind === 'layers'
      ? []
      : [finding('expect/meaning', [...at, 'scale'], `\`scale\` says nothing of ${kind}`, 'Remove it.')]
  const hints = {
    metric: 'Remove it: a curve shows every epoch.',
    histogram: 'Write `start`, `end`, or `[start, end]`.',
    scatter: 'Write `start` or `end`.',
    layers: 'Write one moment, such as `step 1` or `end`.',
  }
  const ends = typeof moment === 'string' && (moment === 'start' || moment === 'end')
  const fits = {
    metric: moment === undefined,
    histogram: ends || typeof moment !== 'string',
    scatter: ends || moment === undefined,
    layers: moment === undefined || (typeof moment === 'string' && moment !== 'every epoch'),
  }
  if (fits[kind]) return wrongScale
  return [...wrongScale, finding('expect/meaning', [...at, 'at'], `this is no moment for ${kind}`, hints[kind])]
}

/** The arm has what is drawn. */
function checkDrawn(
  { metric, histogram, scatter, layers, at: moment = 'end' }: WrittenFigure,
  at: SpecPath,
  arm: DefinedArm,
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const { name } = arm.arm
  if (metric !== undefined) {
    if (armMetrics(arm, metric).length === 1 && !metric.includes('*')) return []
    const hint = metric.includes('*') ? 'A figure draws one metric.' : suggest(metric, armMetricNames(arm))
    return [finding('name/unknown', [...at, 'metric'], `arm "${name}" has no metric "${metric}"`, hint)]
  }
  if (layers !== undefined && typeof moment === 'string' && moment !== 'every epoch') {
    const places = { armAt: at, metricAt: [...at, 'layers'], momentAt: [...at, 'at'] }
    const found = checkQuantity(places, name, layers, readMoment(moment), arms, profile)
    return 'findings' in found ? found.findings : []
  }
  if (arm.kind !== 'training') return []
  const known = modelTensors(arm.model).map((tensor) => `weights.${tensor.name}`)
  const tensors = [
    ...(histogram === undefined ? [] : [{ tensor: histogram, tensorAt: [...at, 'histogram'] }]),
    ...(scatter ?? []).map((tensor, index) => ({ tensor, tensorAt: [...at, 'scatter', index] })),
  ]
  return tensors
    .filter(({ tensor }) => !known.includes(tensor))
    .map(({ tensor, tensorAt }) =>
      finding('name/unknown', tensorAt, `arm "${name}" has no tensor "${tensor}"`, suggest(tensor, known)),
    )
}

/** One axis of layers serves all arms. */
function checkSameLayers({ layers }: WrittenFigure, at: SpecPath, arms: readonly DefinedArm[]): readonly Finding[] {
  if (layers === undefined) return []
  const lists = arms.map((arm) => armMetrics(arm, layers).map(({ name }) => name))
  const other = arms[lists.findIndex((names) => names.length > 0 && String(names) !== String(lists[0]))]
  if (other === undefined) return []
  const message = `"${layers}" names other layers in arm "${other.arm.name}" than in arm "${arms[0]?.arm.name}"`
  return [finding('expect/meaning', [...at, 'layers'], message, 'Draw arms with equal layers, or name fewer layers.')]
}
