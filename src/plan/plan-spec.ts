import { AssayError } from '../errors.ts'
import { type DefinedArm, defineArm } from '../spec/define/arm.ts'
import { defineInit } from '../spec/define/init.ts'
import { readExpectation } from '../spec/expectation.ts'
import { merge } from '../spec/merge.ts'
import type { SpecPath } from '../spec/position.ts'
import { recordedVerdict } from '../spec/recorded-verdict.ts'
import type { WrittenClaim } from '../spec/schema/claim.ts'
import { allArms, experimentLayers } from '../spec/settings.ts'
import type { Profile, Spec } from '../spec/spec.ts'
import { type AskedMetric, askedMetrics } from './asked-metrics.ts'
import { defineCriterion } from './define-criterion.ts'
import { defineMeasures } from './define-measures.ts'
import { describeDeviations, type ProfiledArm } from './deviations.ts'
import type { Plan, PlannedArm, PlannedClaim, PlannedControl } from './plan.ts'

/**
 * Plans a spec in one profile: every arm's definition, every claim's criterion, and how the profile deviates from the source. Pure; the same spec
 * gives the same plan.
 *
 * @param spec as `readSpec` returns it, without mistakes
 * @throws AssayError `internal/broken` for a spec with mistakes
 */
export function planSpec(spec: Spec, profile: Profile): Plan {
  const { content } = spec
  const arms = profiledArms(spec, profile)
  const defined = new Map([...arms].map(([name, arm]) => [name, arm.defined]))
  const controls = planControls(spec, defined)
  const claims = content.claims.map((claim, index) => planClaim(spec, claim, index, profile, arms, defined, controls))
  const asked = [
    ...claims.flatMap(({ criterion }) => askedMetrics(criterion)),
    ...[...controls.values()].flat().flatMap(({ criterion }) => askedMetrics(criterion)),
    ...claims.flatMap(({ figure }) =>
      (figure?.arms ?? []).map((arm) => drawn(arm, figure?.kind === 'curves' ? figure.metric : '')),
    ),
  ]
  const { title, source, errata = [] } = content
  const computed = profile === 'full' ? [] : describeDeviations(profiledArms(spec, 'full'), arms)
  return {
    title,
    source: { document: source.document, kind: source.kind },
    profile,
    deviations: [...(source.deviations ?? []), ...computed],
    errata,
    arms: Object.fromEntries([...defined].map(([name, arm]) => [name, planArm(arm, asked)])),
    claims,
  }
}

function drawn(arm: string, metric: string): AskedMetric {
  return { arm, metric, at: { kind: 'every epoch' } }
}

function profiledArms({ content }: Spec, profile: Profile): ReadonlyMap<string, ProfiledArm> {
  return new Map(
    allArms(content).map((arm) => {
      const result = defineArm(content, arm, profile)
      const { looks, level = 0.95 } = merge(experimentLayers(content, arm.experiment, profile)).seeds ?? {}
      if (!('defined' in result) || looks === undefined) {
        throw new AssayError(
          'internal/broken',
          `A spec was planned that has mistakes: arm "${arm.name}" is not complete. Plan what readSpec returns.`,
        )
      }
      return [arm.name, { defined: result.defined, seeds: { looks, level } }]
    }),
  )
}

function planArm(arm: DefinedArm, asked: readonly AskedMetric[]): PlannedArm {
  const { data, model, training, layers, convention } = arm
  const init = defineInit(layers, model, convention)
  return {
    name: arm.arm.name,
    experiment: arm.arm.experiment,
    definition: { kind: 'training', data, model, init, training, measure: defineMeasures(arm, asked), snapshots: [] },
  }
}

/** Controls by experiment. */
function planControls(
  spec: Spec,
  arms: ReadonlyMap<string, DefinedArm>,
): ReadonlyMap<string, readonly PlannedControl[]> {
  return new Map(
    Object.entries(spec.content.experiments).map(([experiment, { controls = [] }]) => [
      experiment,
      controls.map((written, index) => {
        const at: SpecPath = ['experiments', experiment, 'controls', index]
        const criterion = defineCriterion(readExpectation(written, at), arms)
        const { line, column } = spec.locator.value(at)
        return { criterion, arms: armsOf(askedMetrics(criterion)), line, column }
      }),
    ]),
  )
}

function planClaim(
  spec: Spec,
  claim: WrittenClaim,
  index: number,
  profile: Profile,
  arms: ReadonlyMap<string, ProfiledArm>,
  defined: ReadonlyMap<string, DefinedArm>,
  controls: ReadonlyMap<string, readonly PlannedControl[]>,
): PlannedClaim {
  const at: SpecPath = ['claims', index]
  const criterion = defineCriterion(readExpectation(claim.expect, [...at, 'expect']), defined)
  const read = armsOf(askedMetrics(criterion))
  const experiments = [...new Set(read.flatMap((name) => defined.get(name)?.arm.experiment ?? []))]
  const { looks, level } = arms.get(read[0] ?? '')?.seeds ?? { looks: [], level: 0.95 }
  const { verdict, because } = recordedVerdict(claim, profile)
  const { line, column, endLine, endColumn } = spec.locator.value(at)
  return {
    id: claim.id,
    name: claim.name,
    quote: claim.quote,
    where: claim.where,
    published: claim.published ?? null,
    tags: claim.tags ?? [],
    recorded: verdict,
    because,
    erratum: claim.erratum ?? null,
    criterion,
    arms: read,
    controls: experiments.flatMap((experiment) => controls.get(experiment) ?? []),
    looks,
    level,
    explains: null,
    figure: claim.figure === undefined ? null : { kind: 'curves', ...claim.figure },
    line,
    column,
    endLine: endColumn === 1 ? endLine - 1 : endLine,
  }
}

function armsOf(asked: readonly AskedMetric[]): readonly string[] {
  return [...new Set(asked.map(({ arm }) => arm))].sort()
}
