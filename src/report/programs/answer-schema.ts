import { type Static, Type } from 'typebox'
import { closed, count, measuredNumber, orNull, text, word } from '../../results/schema/shapes.ts'

const found = word('supported', 'refuted', 'inconclusive', 'error', 'not run')
const place = {
  spec: Type.String({ description: 'Path of the spec.' }),
  id: text,
  name: text,
  line: Type.Integer({
    minimum: 1,
    description: "Line of the claim in its spec; of one that is gone, in the earlier results'.",
  }),
}

const problem = Type.Object(
  {
    path: Type.String({ description: 'Path of the spec.' }),
    line: count,
    column: count,
    endLine: count,
    endColumn: count,
    code: Type.String({ description: 'Kind of mistake: the table in docs/spec.md has all.' }),
    message: Type.String({ description: 'What is wrong.' }),
    hint: Type.String({ description: 'How to fix it; empty where the message says it all.' }),
  },
  closed,
)

const claim = Type.Object(
  {
    ...place,
    recorded: Type.Enum(['supported', 'refuted', 'inconclusive'], {
      description: 'The verdict that the spec records.',
    }),
    found: orNull(found),
    stale: Type.Boolean({
      description: "Whether the spec's text is another one than that which `found` was found with.",
    }),
    reason: orNull(Type.String({ description: 'Verdict and numbers in a sentence; `null` where nothing was found.' })),
  },
  closed,
)

const changes = Type.Object(
  {
    verdicts: Type.Array(
      Type.Object(
        { ...place, before: found, after: found, recorded: found, reasonBefore: text, reasonAfter: text },
        closed,
      ),
    ),
    added: Type.Array(Type.Object({ ...place, after: found }, closed)),
    gone: Type.Array(Type.Object({ ...place, before: found }, closed)),
    metrics: Type.Array(
      Type.Object(
        {
          spec: text,
          arm: text,
          metric: text,
          step: Type.Integer({ minimum: 0, description: 'In updates.' }),
          seeds: Type.Integer({ minimum: 1, description: 'Seeds that both results have.' }),
          before: measuredNumber,
          after: measuredNumber,
          absolute: measuredNumber,
          relative: orNull(measuredNumber),
          spread: orNull(measuredNumber),
          againstSpread: orNull(measuredNumber),
        },
        closed,
      ),
    ),
    conditions: Type.Array(Type.Object({ spec: text, what: text, before: text, after: text }, closed)),
  },
  closed,
)

/** Layout of what `--format json` writes, and what `schema/answer.schema.json` is made from. */
export const answerSchema = Type.Object(
  {
    format: Type.Literal(1),
    command: word('check', 'list', 'run', 'diff'),
    assay: Type.String({ description: 'Version of Assay.' }),
    exitCode: Type.Enum([0, 1, 2, 3], { description: 'What the command ends with.' }),
    error: orNull(
      Type.Object({ code: text, message: text }, { ...closed, description: 'Why the command was not carried out.' }),
    ),
    incomplete: orNull(Type.String({ description: 'Why not every claim was judged (run); `null` when all were.' })),
    problems: Type.Array(problem, { description: 'Every mistake of every spec (check, list, run).' }),
    specs: Type.Array(text, { description: 'Paths of the specs that were read (check, list, run).' }),
    claims: Type.Array(claim, { description: 'Claims with their verdicts (list, run).' }),
    changes: orNull(changes),
  },
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Assay answer',
    description: 'What assay check, list, run and diff write with --format json, also when they fail.',
    ...closed,
  },
)

/** What a command answers to a program. */
export type Answer = Static<typeof answerSchema>
