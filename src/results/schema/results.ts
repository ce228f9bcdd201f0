import { Type } from 'typebox'
import { claimResult } from './claim-result.ts'
import { layer, schedule, transferSource } from './run-definition.ts'
import { runResult } from './run-result.ts'
import { closed, count, number, orNull, text, word } from './shapes.ts'

/** Version of the layout of `results.json`: raised when a reader of the older one could misread it. */
export const resultsFormat = 1

/** Layout of `results.json`, and what `schema/results.schema.json` is made from. */
export const resultsSchema = Type.Object(
  {
    format: Type.Literal(resultsFormat),
    spec: Type.String({ description: "Path of the spec from the project's root." }),
    specDigest: Type.String({ description: "SHA-256 of the spec's text." }),
    title: text,
    source: Type.Object(
      {
        document: text,
        kind: text,
        authors: Type.Optional(Type.Array(text, { description: 'Family names last.' })),
        date: Type.Optional(Type.String({ description: 'A year, year-month or year-month-day.' })),
        doi: Type.Optional(text),
        url: Type.Optional(text),
        licence: Type.Optional(text),
      },
      { description: 'The work whose claims are tested, as it is cited.', ...closed },
    ),
    profile: text,
    engine: Type.Object({ name: text, versions: Type.Record(text, text) }, closed),
    environment: Type.Object({ assay: text, node: text, platform: text, cpu: text, commit: orNull(text) }, closed),
    startedAt: Type.String({ description: 'ISO 8601.' }),
    durationMs: number,
    deviations: Type.Array(text, { description: 'Where the runs differ from the source.' }),
    errata: Type.Array(Type.Object({ where: text, text }, closed)),
    claims: Type.Array(claimResult),
    runs: Type.Array(runResult),
    tunings: Type.Optional(
      Type.Array(
        Type.Object(
          {
            arm: Type.String({ description: 'The arm that is the best of the others.' }),
            metric: Type.String({ description: 'What they were compared in, at the end.' }),
            better: word('least', 'most'),
            seeds: Type.Array(count, { description: 'Those that they were trained with. No claim is judged on them.' }),
            among: Type.Array(
              Type.Object(
                {
                  arm: text,
                  values: Type.Array(orNull(number), { description: 'By seed; null where the training diverged.' }),
                  mean: orNull(number),
                },
                closed,
              ),
            ),
            chosen: Type.String({ description: 'The arm that it is.' }),
          },
          closed,
        ),
        { description: 'How arms were chosen that are the best of others.' },
      ),
    ),
  },
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Assay results',
    definitions: { transferSource, layer, schedule },
    description: 'Everything measured and judged of one spec in one profile: the only input of its report.',
    ...closed,
  },
)
