import { AssayError } from '../errors.ts'
import { figureWord } from '../figures/figures.ts'
import type { Reading } from '../judge/subject.ts'
import { readExpectation } from '../language/expectation.ts'
import { recordedVerdict } from '../language/recorded-verdict.ts'
import type { DefinedArm } from '../language/resolve/arm.ts'
import { defineArm } from '../language/resolve/define-arm.ts'
import { defineSeeds } from '../language/resolve/seeds.ts'
import { allArms } from '../language/resolve/settings.ts'
import type { WrittenClaim } from '../language/schema/claim.ts'
import type { Profile, Spec } from '../language/spec.ts'
import type { SpecPath } from '../language/yaml/position.ts'
import { askedMetrics } from './asked-metrics.ts'
import { citeSource } from './cited-source.ts'
import { defineCriterion } from './define-criterion.ts'
import { defineFigure } from './define-figure.ts'
import { defineRun } from './define-run.ts'
import { describeDeviations, type ProfiledArm } from './deviations.ts'
import type { Plan, PlannedClaim, PlannedControl } from './plan.ts'

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
  const figures = claims.flatMap(({ figure }) => figure ?? [])
  const asked = [
    ...claims.flatMap(({ criterion }) => askedMetrics(criterion)),
    ...[...controls.values()].flat().flatMap(({ criterion }) => askedMetrics(criterion)),
    ...figures.flatMap((figure) => figureWord(figure).reads(figure)),
  ]
  const { title, source, errata = [] } = content
  const computed = profile === 'full' ? [] : describeDeviations(profiledArms(spec, 'full'), arms)
  return {
    title,
    source: citeSource(source),
    profile,
    deviations: [...(source.deviations ?? []), ...computed],
    errata,
    arms: Object.fromEntries(
      [...defined].map(([name, arm]) => [
        name,
        {
          name,
          experiment: arm.arm.experiment,
          definition: defineRun(arm, defined, spec, { asked, figures }),
          seeds: arm.kind === 'recorded' ? [...arm.runs.keys()] : null,
          ranges:
            arm.kind === 'training' ? {} : Object.fromEntries(arm.metrics.map((metric) => [metric.name, metric.range])),
        },
      ]),
    ),
    claims,
  }
}

function profiledArms({ content, recordings, inspectFile }: Spec, profile: Profile): ReadonlyMap<string, ProfiledArm> {
  return new Map(
    allArms(content).map((arm) => {
      const result = defineArm(content, arm, profile, recordings, inspectFile)
      const { looks, from, level } = defineSeeds(content, arm.experiment, profile)
      if (!('defined' in result) || looks === null) {
        throw new AssayError(
          'internal/broken',
          `A spec was planned that has mistakes: arm "${arm.name}" is not complete. Plan what readSpec returns.`,
        )
      }
      return [arm.name, { defined: result.defined, seeds: { looks, from, level } }]
    }),
  )
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
  const { looks, from, level } = arms.get(read[0] ?? '')?.seeds ?? { looks: [], from: 1, level: 0.95 }
  const { verdict, because } = recordedVerdict(claim, profile)
  const { line, column, endLine, endColumn } = spec.locator.value(at)
  return {
    id: claim.id,
    name: claim.name,
    quote: claim.quote,
    where: claim.where,
    own: claim.own ?? false,
    published: claim.published ?? null,
    tags: claim.tags ?? [],
    recorded: verdict,
    because,
    erratum: claim.erratum ?? null,
    amended: claim.amended ?? [],
    criterion,
    arms: read,
    controls: experiments.flatMap((experiment) => controls.get(experiment) ?? []),
    looks,
    firstSeed: from,
    level,
    explains: claim.explains ?? null,
    figure: claim.figure === undefined ? null : defineFigure(claim.figure, defined),
    line,
    column,
    endLine: endColumn === 1 ? endLine - 1 : endLine,
  }
}

function armsOf(asked: readonly Reading[]): readonly string[] {
  return [...new Set(asked.map(({ arm }) => arm))].sort()
}
