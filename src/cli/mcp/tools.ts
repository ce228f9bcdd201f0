import pLimit from 'p-limit'
import { Type } from 'typebox'
import type { Answer } from '../../report/programs/answer-schema.ts'
import { exitCode } from '../command.ts'
import { askCommand } from './ask-command.ts'
import { explainVerdict } from './explain-verdict.ts'
import { insideFolder } from './inside-folder.ts'
import { listMetrics } from './list-metrics.ts'
import { claimId, inputOf, profileName, specPath, type Tool, type ToolAnswer, tool } from './tool.ts'

/** Runs write the same reports, and use every core. */
const oneRunAtATime = pLimit(1)

/** The tools of the server, by name. None writes a spec; verdicts come from runs alone. */
export const tools: Readonly<Record<string, Tool>> = {
  check_spec: tool({
    summary: 'Check a spec: every mistake with its line, column and the way out. Nothing is trained.',
    readOnly: true,
    input: inputOf({ spec: specPath }),
    async call({ spec }, signal) {
      const answer = await askCommand(['check', await insideFolder(spec)], signal)
      return { content: answer, failed: answer.error !== null }
    },
  }),
  list_claims: tool({
    summary: 'List the claims of a spec with the verdicts recorded and last found.',
    readOnly: true,
    input: inputOf({ spec: specPath, profile: profileName }),
    async call({ spec, profile = 'sample' }, signal) {
      return claimsOf(await askCommand(['list', await insideFolder(spec), `--profile=${profile}`], signal))
    },
  }),
  run_claim: tool({
    summary:
      'Train what a claim needs and judge it; without `claim` all claims of the spec, and write its report. May take long; can be cancelled. Code and programs of specs are not run.',
    readOnly: false,
    input: inputOf({
      spec: specPath,
      claim: Type.Optional(claimId),
      profile: profileName,
      engine: Type.Optional(Type.Union([Type.Literal('tensorflow'), Type.Literal('onnx')])),
    }),
    async call({ spec, claim, profile = 'sample', engine }, signal) {
      const words = ['run', await insideFolder(spec), `--profile=${profile}`]
      if (claim !== undefined) words.push(`--claim=${claim}`)
      const asked = engine === undefined ? words : [...words, `--engine=${engine}`]
      return claimsOf(await oneRunAtATime(() => askCommand(asked, signal)))
    },
  }),
  explain_verdict: tool({
    summary:
      'Explain the verdict last found of a claim, from results.json: quote or paraphrase, criterion as a sentence, verdict, interval, and why.',
    readOnly: true,
    input: inputOf({ spec: specPath, claim: claimId, profile: profileName }),
    async call({ spec, claim, profile = 'sample' }) {
      return { content: await explainVerdict(await insideFolder(spec), claim, profile), failed: false }
    },
  }),
  list_metrics: tool({
    summary: "List the metrics that claims can be made of, for each arm of a spec's experiments; `pattern` narrows.",
    readOnly: true,
    input: inputOf({
      spec: specPath,
      profile: profileName,
      pattern: Type.Optional(
        Type.String({ description: 'A name in which * stands for any characters of one part: test.*' }),
      ),
    }),
    async call({ spec, profile = 'sample', pattern }) {
      return listMetrics((await insideFolder(spec)).slice('./'.length), profile, pattern)
    },
  }),
  compare_results: tool({
    summary: 'Compare two results.json: verdicts changed, claims added and gone, metrics moved.',
    readOnly: true,
    input: inputOf({
      before: Type.String({ description: 'A results.json, from the working folder.' }),
      after: Type.String({ description: 'A results.json, from the working folder.' }),
    }),
    async call({ before, after }, signal) {
      const answer = await askCommand(['diff', await insideFolder(before), await insideFolder(after)], signal)
      return { content: answer, failed: answer.error !== null }
    },
  }),
}

/** Of a spec with mistakes there are no claims, and what was not judged has no verdict. */
function claimsOf(answer: Answer): ToolAnswer {
  const { error, incomplete } = answer
  return { content: answer, failed: error !== null || incomplete !== null || answer.exitCode === exitCode.usage }
}
