import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeCriterion } from '../../src/judge/describe-criterion.ts'
import { recordedVerdict } from '../../src/language/recorded-verdict.ts'
import { experimentChain } from '../../src/language/resolve/settings.ts'
import type { Profile, Spec } from '../../src/language/spec.ts'
import type { Plan, PlannedClaim } from '../../src/plan/plan.ts'
import { planSpec } from '../../src/plan/plan-spec.ts'
import { readSpecFile } from '../../src/verify/read-spec-file.ts'
import { type Finding, isTrusted } from './is-trusted.ts'
import { literatureEvidence, publicEvidence, type ReadEvidence, worksEvidence } from './read-evidence.ts'
import type { Answer, Question } from './record.ts'

/** A folder of specs whose claims were judged by more than one program. */
interface Collection {
  readonly folder: string
  /** In which their verdicts were found. */
  readonly profile: Profile
  readonly read: ReadEvidence
  /** Whether the verdicts that specs record are the first engine's, which no table repeats. */
  readonly recordIsFound: boolean
}

const collections: readonly Collection[] = [
  { folder: 'specs/literature', profile: 'full', read: literatureEvidence, recordIsFound: false },
  { folder: 'specs/public', profile: 'sample', read: publicEvidence, recordIsFound: true },
  { folder: 'specs', profile: 'full', read: worksEvidence, recordIsFound: false },
]

/** A claim with its answer, and whether that can be relied on. */
export interface Collected {
  readonly question: Question
  readonly answer: Answer
  readonly trusted: boolean
}

/**
 * Reads every claim of the collections, with what was found of it, in the order of files and of their lines.
 *
 * @param root the project's root
 * @throws Error when a spec has mistakes
 */
export async function collect(root: string): Promise<readonly Collected[]> {
  const collected: Collected[] = []
  for (const { folder, profile, read, recordIsFound } of collections) {
    const evidenceOf = read(root)
    const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml'))
    for (const file of files.sort()) {
      const text = readFileSync(join(root, folder, file), 'utf8')
      const { spec } = await readSpecFile(join(root, folder, file), text)
      if (spec === null) throw new Error(`${folder}/${file} has mistakes: see \`npx assay check\``)
      const digest = createHash('sha256').update(text).digest('hex')
      const plan = planSpec(spec, profile)
      for (const claim of plan.claims) {
        const { findings, evidence } = evidenceOf(claim.id)
        const first: readonly Finding[] = recordIsFound ? [{ by: 'tensorflow', verdict: claim.recorded }] : []
        const all = [...first, ...findings]
        collected.push({
          question: question(spec, plan, claim, digest),
          answer: { id: claim.id, verdict: claim.recorded, evidence },
          trusted: isTrusted(recordedOf(spec, claim.id), profile, byCodeAlone(plan, claim) ? asOneEngine(all) : all),
        })
      }
    }
  }
  return collected
}

/** Whether modules of code make all that a claim reads: both engines then run the same ones, and neither takes part. */
function byCodeAlone({ arms }: Plan, claim: PlannedClaim): boolean {
  return claim.arms.every((arm) => arms[arm]?.definition.kind === 'code')
}

/** Findings in which the two engines are one program. */
function asOneEngine(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => (finding.by === 'onnx' ? { ...finding, by: 'tensorflow' } : finding))
}

function recordedOf({ content }: Spec, id: string): Parameters<typeof isTrusted>[0] {
  const written = content.claims.find((claim) => claim.id === id)
  if (written === undefined) throw new Error(`there is no claim ${id}`)
  return { sample: recordedVerdict(written, 'sample').verdict, full: recordedVerdict(written, 'full').verdict }
}

function question(spec: Spec, plan: Plan, claim: PlannedClaim, digest: string): Question {
  return {
    id: claim.id,
    statement: {
      claim: claim.name,
      quote: claim.own || claim.paraphrase ? null : claim.quote,
      paraphrase: claim.own || !claim.paraphrase ? null : claim.quote,
      where: claim.own ? null : claim.where,
    },
    own: claim.own,
    source: { title: plan.title, ...plan.source },
    setting: {
      criterion: describeCriterion(claim.criterion),
      looks: claim.looks,
      level: claim.level,
      experiments: settings(spec, plan, claim.arms),
      deviations: plan.deviations,
    },
    digest,
  }
}

/** The experiments of some arms as they are written, without other arms and without controls, whose outcome tells about claims. */
function settings({ content }: Spec, plan: Plan, arms: readonly string[]): object {
  const used = new Set(arms.flatMap((arm) => experimentChain(content, plan.arms[arm]?.experiment ?? '')))
  const written = Object.entries(content.experiments).filter(([name]) => used.has(name))
  const needed = new Set(arms)
  const all = new Map(written.flatMap(([, experiment]) => Object.entries(experiment.arms ?? {})))
  // A set that grows is walked to its end: what an arm extends is looked at as well.
  for (const name of needed) {
    const base = all.get(name)?.extends
    if (base !== undefined) needed.add(base)
  }
  return Object.fromEntries(
    written.map(([name, { controls: _controls, arms: own = {}, ...experiment }]) => [
      name,
      { ...experiment, arms: Object.fromEntries(Object.entries(own).filter(([arm]) => needed.has(arm))) },
    ]),
  )
}
