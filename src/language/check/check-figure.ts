import type { Needed, WrittenMoments } from '../../figures/figure-word.ts'
import { type AnyFigureWord, figures } from '../../figures/figures.ts'
import { readMoment, readsCurve } from '../../judge/moment.ts'
import { modelTensors } from '../../model/model-graph.ts'
import { armEpochs, origins } from '../origins/origins.ts'
import { type Finding, finding } from '../problem.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import { armMetricNames, armMetrics } from '../resolve/arm-metrics.ts'
import { figureKinds, type WrittenFigure } from '../schema/figure.ts'
import { suggest } from '../schema/nearest.ts'
import { suggestMetric } from '../schema/other-words.ts'
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
  const drawn: readonly AnyFigureWord[] = Object.values(figures).filter(({ word }) => figure[word] !== undefined)
  const [kind, second] = drawn
  if (kind === undefined || second !== undefined) {
    const message =
      kind === undefined
        ? 'the figure draws nothing'
        : `the figure draws ${drawn.map(({ word }) => word).join(' and ')}`
    const hint = `Exactly one of ${figureKinds.join(', ')}.`
    return [finding('expect/predicate', second === undefined ? at : [...at, second.word], message, hint, 'key')]
  }
  const needed = kind.needs(figure[kind.word])
  const place = [...at, kind.word]
  const found = figure.arms.map((name, index) => findArm(name, needed, [...at, 'arms', index], arms))
  const trained = found.flatMap(({ arm }) => arm ?? [])
  return [
    ...checkWords(figure, kind, at),
    ...found.flatMap(({ findings }) => findings),
    ...trained.flatMap((arm) => checkNeeded(needed, figure.at, place, arm, arms, profile)),
    ...(needed.kind === 'layers' ? checkSameLayers(needed.pattern, place, trained) : []),
  ]
}

function findArm(
  name: string,
  needed: Needed,
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
  if (curves && needed.kind === 'curve') return { arm, findings: [] }
  const what = curves ? 'no layers and weights that could be drawn' : 'neither curves nor weights'
  const message = `arm "${name}" ${origins[arm.kind].does}: it has ${what}`
  return { arm: null, findings: [finding('expect/meaning', at, message, 'Draw arms that are trained.')] }
}

/** `at` and `scale` mean something for the kind of figure. */
function checkWords(figure: WrittenFigure, kind: AnyFigureWord, at: SpecPath): readonly Finding[] {
  const { at: moment, scale } = figure
  const wrongScale =
    scale === undefined || kind.hasScale
      ? []
      : [finding('expect/meaning', [...at, 'scale'], `\`scale\` has no effect on ${kind.word}`, 'Remove it.')]
  if (kind.takesMoments(moment)) return wrongScale
  const message = `this is no moment for ${kind.word}`
  return [...wrongScale, finding('expect/meaning', [...at, 'at'], message, kind.momentHint)]
}

/** The arm has what is drawn. */
function checkNeeded(
  needed: Needed,
  moment: WrittenMoments,
  place: SpecPath,
  arm: DefinedArm,
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const { name } = arm.arm
  switch (needed.kind) {
    case 'curve': {
      const { metric } = needed
      const [found, second] = armMetrics(arm, metric)
      if (found?.exists === 'at the end') {
        const message = `${metric} is known at the end alone, and has no curve`
        return [finding('expect/meaning', place, message, 'Draw a metric that exists after each epoch.')]
      }
      if (found !== undefined && second === undefined && !metric.includes('*')) return []
      const suggestion = suggestMetric(metric, armMetricNames(arm))
      const hint = metric.includes('*') ? 'A figure draws one metric.' : suggestion
      return [finding('name/unknown', place, `arm "${name}" has no metric "${metric}"`, hint)]
    }
    case 'layers': {
      if (moment !== undefined && (typeof moment !== 'string' || readsCurve(readMoment(moment)))) return []
      const figureAt = place.slice(0, -1)
      const places = { armAt: figureAt, metricAt: place, momentAt: [...figureAt, 'at'] }
      const found = checkQuantity(places, name, needed.pattern, readMoment(moment ?? 'end'), arms, profile)
      return 'findings' in found ? found.findings : []
    }
    case 'tensors': {
      if (arm.kind !== 'training') return []
      const known = modelTensors(arm.model).map((tensor) => `weights.${tensor.name}`)
      return needed.tensors
        .filter((tensor) => !known.includes(tensor.name))
        .map((tensor) => {
          const message = `arm "${name}" has no tensor "${tensor.name}"`
          return finding('name/unknown', [...place, ...tensor.at], message, suggest(tensor.name, known))
        })
    }
  }
}

/** One axis of layers serves all arms. */
function checkSameLayers(pattern: string, place: SpecPath, arms: readonly DefinedArm[]): readonly Finding[] {
  const lists = arms.map((arm) => armMetrics(arm, pattern).map(({ name }) => name))
  const other = arms[lists.findIndex((names) => names.length > 0 && String(names) !== String(lists[0]))]
  if (other === undefined) return []
  const message = `"${pattern}" names other layers in arm "${other.arm.name}" than in arm "${arms[0]?.arm.name}"`
  return [finding('expect/meaning', place, message, 'Draw arms with equal layers, or name fewer layers.')]
}
