import { Type } from 'typebox'
import { closed, text, texts, word } from './shapes.ts'

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
  },
  closed,
)
