import { stringify } from 'yaml'
import type { AbsentFile } from '../data/files/absent-file.ts'
import { figureWord } from '../figures/figures.ts'
import type { Reading } from '../judge/subject.ts'
import { armsRead } from '../language/check/check-reference.ts'
import { conditionsOf, type Expectation, readExpectation } from '../language/expectation.ts'
import { recordedVerdict } from '../language/recorded-verdict.ts'
import type { DefinedArm } from '../language/resolve/arm.ts'
import { defineSeeds } from '../language/resolve/seeds.ts'
import { allArms } from '../language/resolve/settings.ts'
import { firstTuningSeed, tuningAim } from '../language/resolve/tuning.ts'
import type { WrittenClaim } from '../language/schema/claim.ts'
import type { Profile, Spec } from '../language/spec.ts'
import type { SpecPath } from '../language/yaml/position.ts'
import { askedMetrics } from './asked-metrics.ts'
import { citeSource } from './cited-source.ts'
import { defineCriterion } from './define-criterion.ts'
import { defineFigure } from './define-figure.ts'
import { defineRun } from './define-run.ts'
import { describeDeviations } from './deviations.ts'
import type { Plan, PlannedClaim, PlannedControl, WaitingClaim } from './plan.ts'
import { type ProfiledArms, profiledArms } from './profiled-arms.ts'

/**
 * Plans a spec in one profile: every arm's definition, every claim's criterion, and how the profile deviates from the source. Pure; the same spec
 * gives the same plan. Claims that depend on a file which is not here say which one they wait for.
 *
 * @param spec as `readSpec` returns it, without mistakes
 * @throws AssayError `internal/broken` for a spec with mistakes
 */
export function planSpec(spec: Spec, profile: Profile): Plan {
  const { content } = spec
  const { ready, waiting } = profiledArms(spec, profile)
  const arms = new Map([...ready].map(([name, arm]) => [name, arm.defined]))
  const controls = new Map(
    Object.keys(content.experiments).map((name) => [name, planControls(spec, name, arms, waiting)]),
  )
  const all = content.claims.map((claim, index) => planClaim(spec, claim, index, profile, { arms, waiting, controls }))
  const claims = all.flatMap((claim) => ('criterion' in claim ? [claim] : []))
  const tunings = planTunings(spec, arms)
  const drawn = claims.flatMap(({ figure }) => figure ?? [])
  const read = [
    ...claims.flatMap(({ criterion }) => askedMetrics(criterion)),
    ...[...controls.values()]
      .flatMap((own) => ('absent' in own ? [] : own.planned))
      .flatMap(({ criterion }) => askedMetrics(criterion)),
    ...drawn.flatMap((figure) => figureWord(figure).reads(figure)),
  ]
  // Which arm is chosen is known once all are trained: each measures what is asked of the one that is chosen among them.
  const asked = [
    ...read.flatMap((reading) => settledArms(reading.arm, tunings).map((arm) => ({ ...reading, arm }))),
    ...Object.values(tunings).flatMap(({ among, metric }) =>
      among.map((arm): Reading => ({ arm, metric, at: { kind: 'end' } })),
    ),
  ]
  const figures = drawn.map((figure) => ({
    ...figure,
    arms: figure.arms.flatMap((arm) => settledArms(arm, tunings)),
  }))
  const { title, source, errata = [] } = content
  const computed = profile === 'full' ? [] : describeDeviations(profiledArms(spec, 'full').ready, ready)
  return {
    title,
    source: citeSource(source),
    profile,
    deviations: [...(source.deviations ?? []), ...computed],
    errata,
    arms: Object.fromEntries(
      [...arms]
        .filter(([name]) => !Object.hasOwn(tunings, name))
        .map(([name, arm]) => [
          name,
          {
            name,
            experiment: arm.arm.experiment,
            definition: defineRun(arm, arms, spec, { asked, figures }),
            seeds: arm.kind === 'recorded' ? [...arm.runs.keys()] : null,
            ranges:
              arm.kind === 'training'
                ? {}
                : Object.fromEntries(arm.metrics.map((metric) => [metric.name, metric.range])),
          },
        ]),
    ),
    tunings,
    claims,
    waiting: all.flatMap((claim) => ('absent' in claim ? [claim] : [])),
  }
}

/** The arms that are chosen among others, by name. */
function planTunings({ content }: Spec, arms: ReadonlyMap<string, DefinedArm>): Plan['tunings'] {
  return Object.fromEntries(
    allArms(content).flatMap((arm) => {
      const { name, experiment } = arm
      const { tune } = arm.written
      const aim = tune === undefined ? null : tuningAim(tune)
      if (tune === undefined || aim === null || !arms.has(name)) return []
      const seeds = Array.from({ length: tune.seeds }, (_, index) => firstTuningSeed + index)
      return [[name, { name, experiment, among: tune.among, ...aim, seeds }]]
    }),
  )
}

function settledArms(name: string, tunings: Plan['tunings']): readonly string[] {
  return tunings[name]?.among ?? [name]
}

/** The controls of an experiment, or the file that one of them waits for. */
type Controls = { readonly planned: readonly PlannedControl[] } | { readonly absent: AbsentFile }

function planControls(
  spec: Spec,
  experiment: string,
  arms: ReadonlyMap<string, DefinedArm>,
  waiting: ProfiledArms['waiting'],
): Controls {
  const written = spec.content.experiments[experiment]?.controls ?? []
  const read = written.map((control, index) => {
    const at: SpecPath = ['experiments', experiment, 'controls', index]
    return { at, expectation: readExpectation(control, at) }
  })
  const [absent] = read.flatMap(({ expectation }) => armsNamed(expectation)).flatMap((arm) => waiting.get(arm) ?? [])
  if (absent !== undefined) return { absent }
  return {
    planned: read.map(({ at, expectation }) => {
      const criterion = defineCriterion(expectation, arms)
      const { line, column } = spec.locator.value(at)
      return { criterion, arms: armsNamed(expectation), line, column }
    }),
  }
}

/** What claims are planned with. */
interface Planned {
  readonly arms: ReadonlyMap<string, DefinedArm>
  readonly waiting: ProfiledArms['waiting']
  /** By experiment. */
  readonly controls: ReadonlyMap<string, Controls>
}

function planClaim(
  spec: Spec,
  claim: WrittenClaim,
  index: number,
  profile: Profile,
  { arms, waiting, controls }: Planned,
): PlannedClaim | WaitingClaim {
  const at: SpecPath = ['claims', index]
  const expectation = readExpectation(claim.expect, [...at, 'expect'])
  const named = armsNamed(expectation)
  const experiments = experimentsOf(named, spec)
  const controlled = experiments.flatMap((experiment) => controls.get(experiment) ?? [])
  const { looks, from, level } = defineSeeds(spec.content, experiments[0] ?? '', profile)
  const { verdict, because } = recordedVerdict(claim, profile)
  const { line, column, endLine, endColumn } = spec.locator.value(at)
  const stated = {
    id: claim.id,
    name: claim.name,
    quote: claim.quote ?? claim.paraphrase ?? '',
    paraphrase: claim.paraphrase !== undefined,
    where: claim.where,
    own: claim.own ?? false,
    published: claim.published ?? null,
    tags: claim.tags ?? [],
    recorded: verdict,
    because,
    erratum: claim.erratum ?? null,
    amended: claim.amended ?? [],
    arms: named,
    looks: looks ?? [],
    firstSeed: from,
    level,
    explains: claim.explains ?? null,
    line,
    column,
    endLine: endColumn === 1 ? endLine - 1 : endLine,
  }
  const [absent] = [
    ...[...named, ...(claim.figure?.arms ?? [])].flatMap((arm) => waiting.get(arm) ?? []),
    ...controlled.flatMap((own) => ('absent' in own ? [own.absent] : [])),
  ]
  if (absent !== undefined) {
    return { ...stated, absent, written: stringify(claim.expect, { collectionStyle: 'flow', lineWidth: 0 }).trim() }
  }
  return {
    ...stated,
    criterion: defineCriterion(expectation, arms),
    controls: controlled.flatMap((own) => ('absent' in own ? [] : own.planned)),
    figure: claim.figure === undefined ? null : defineFigure(claim.figure, arms),
  }
}

function experimentsOf(arms: readonly string[], { content }: Spec): readonly string[] {
  return [...new Set(arms.flatMap((name) => allArms(content).find((arm) => arm.name === name)?.experiment ?? []))]
}

/** Arms that an expectation reads, sorted. */
function armsNamed(expectation: Expectation): readonly string[] {
  return [...new Set(conditionsOf(expectation).flatMap(armsRead))].sort()
}
