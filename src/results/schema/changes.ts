import { Type } from 'typebox'
import { closed, orNull, text, texts, word } from './shapes.ts'

const verdict = word('supported', 'refuted', 'inconclusive', 'error', 'not run')
const claim = { spec: text, id: text, name: text }

/** Layout of `changes.json`: a `ChangesSince`. */
export const changesSchema = Type.Object(
  {
    format: Type.Literal(1),
    since: Type.String({ description: 'Commit with which the results were compared.' }),
    verdicts: Type.Array(Type.Object({ ...claim, before: verdict, after: verdict }, closed)),
    added: Type.Array(Type.Object({ ...claim, after: verdict }, closed)),
    gone: Type.Array(Type.Object({ ...claim, before: verdict }, closed)),
    uncompared: texts,
    criteria: Type.Optional(
      Type.Array(
        Type.Object(
          {
            spec: text,
            id: text,
            commit: text,
            date: text,
            firstResults: orNull(
              Type.Object(
                {
                  commit: text,
                  date: text,
                  order: word('after the criterion', 'with the criterion', 'before the criterion'),
                },
                closed,
              ),
            ),
          },
          closed,
        ),
        { description: 'Since when each criterion is what it is, by git; absent in files of earlier versions.' },
      ),
    ),
  },
  closed,
)
