import { Type } from 'typebox'
import { closed, count, text, texts, word } from './shapes.ts'

const moment = Type.Union([
  Type.Object({ kind: word('start', 'end', 'every epoch') }, closed),
  Type.Object({ kind: Type.Literal('epoch'), epoch: count }, closed),
  Type.Object({ kind: Type.Literal('step'), step: count }, closed),
])

/** A `Figure` in `results.json`. */
export const figure = Type.Union([
  Type.Object({ kind: Type.Literal('curves'), title: text, metric: text, arms: texts }, closed),
  Type.Object(
    { kind: Type.Literal('histogram'), title: text, tensor: text, at: Type.Array(word('start', 'end')), arms: texts },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('scatter'), title: text, tensors: texts, at: word('start', 'end'), arms: texts },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('layers'),
      title: text,
      metrics: texts,
      at: moment,
      arms: texts,
      scale: word('linear', 'log'),
    },
    closed,
  ),
])
