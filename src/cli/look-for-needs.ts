import type { WantedEngine } from '../engine/setup/ensure-engine.ts'
import { countText } from '../judge/number-text.ts'
import type { Profile } from '../language/spec.ts'
import { allClaims } from '../plan/plan.ts'
import { planSpec } from '../plan/plan-spec.ts'
import { terminalText } from '../report/escape/terminal.ts'
import { RunService } from '../run/service/service.ts'
import type { SharedStore } from '../run/store/shared/shared-store.ts'
import { type MissingNeed, needFinder } from '../verify/missing-needs.ts'
import { testName } from '../verify/test-name.ts'
import type { SpecFile } from './spec-files.ts'

/** Needs that are told one by one: with more, the message would be longer than a reader takes in. */
const mostTold = 4

/** What the claims of a run are looked through with. */
interface LookOptions {
  readonly profile: Profile
  readonly engine: WantedEngine | 'both'
  readonly fresh: boolean
  readonly allowCode: boolean
  /** Where finished runs may lie as well; `null` for nowhere. */
  readonly store: SharedStore | null
}

/** What claims of a run wait for. */
export interface MissingNeeds {
  /** How many claims there are in all. */
  readonly asked: number
  /** Each cause once. */
  readonly needs: readonly (MissingNeed & { readonly claims: number })[]
}

/**
 * Looks for what the claims of a run need, before anything is trained: data, which is fetched if it can be, and leave and an engine to run code. A cause is told
 * once, with its remedy and how many claims wait for it.
 *
 * @param pattern regular expression that a claim's id and name have to match; `undefined` for all claims
 * @returns what is missing; `null` when nothing is
 */
export async function missingNeeds(
  files: readonly SpecFile[],
  { profile, engine, fresh, allowCode, store }: LookOptions,
  pattern: string | undefined,
): Promise<MissingNeeds | null> {
  const service = new RunService({
    fetchData: false,
    fresh,
    allowCode,
    store,
    engine: engine === 'both' ? 'tensorflow' : engine,
  })
  const needs = needFinder({
    fetch: profile === 'full',
    allowCode,
    runsCode: (definition) => service.runsCode(definition),
    isFinished: (definition) => service.isFinished(definition),
  })
  const matches = new RegExp(pattern ?? '')
  const waiting = new Map<string, MissingNeed & { claims: number }>()
  let asked = 0
  try {
    for (const { spec } of files) {
      if (spec === null) continue
      const plan = planSpec(spec, profile)
      for (const claim of allClaims(plan).filter(({ id, name }) => matches.test(testName(id, name)))) {
        asked += 1
        const need = 'absent' in claim ? claim.absent : await needs.find(claim, plan)
        if (need === null) continue
        const known = waiting.get(need.remedy) ?? { ...need, claims: 0 }
        waiting.set(need.remedy, known)
        known.claims += 1
      }
    }
  } finally {
    await service.close()
  }
  return waiting.size === 0 ? null : { asked, needs: [...waiting.values()] }
}

/** That nothing was done, and for how many claims' sake, as a sentence. */
export function needsSentence({ asked, needs }: MissingNeeds): string {
  const missing = needs.reduce((sum, { claims }) => sum + claims, 0)
  return `Nothing was run and no report was changed: ${missing} of ${countText(asked, 'claim')} ${missing === 1 ? 'needs' : 'need'} what is not here.`
}

/** Each need with what brings it, as a sentence or two. */
export function needSentences({ needs }: MissingNeeds): readonly string[] {
  return needs.map(({ reason, remedy, claims }) =>
    [needHead(reason, claims), ...remedyBeside(reason, remedy)].join('. '),
  )
}

/** The same for a terminal, in a few lines. */
export function needsText(missing: MissingNeeds): string {
  const { needs } = missing
  return [
    needsSentence(missing),
    ...needs
      .slice(0, mostTold)
      .flatMap(({ reason, remedy, claims }) => [
        `  ${terminalText(needHead(reason, claims))}`,
        ...remedyBeside(reason, remedy).map((line) => `    ${terminalText(line)}`),
      ]),
    ...(needs.length > mostTold ? [`  and ${countText(needs.length - mostTold, 'need')} more`] : []),
    'To judge the other claims and leave these out: --allow-not-run',
  ].join('\n')
}

function needHead(reason: string, claims: number): string {
  return `${countText(claims, 'claim')}: ${reason}`
}

function remedyBeside(reason: string, remedy: string): readonly string[] {
  return remedy === reason ? [] : [remedy]
}
