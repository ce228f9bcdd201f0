import type { ProbeName, Session, TensorValues } from '../../engine/engine.ts'

/**
 * Looks at the batches of the next step: the mean of their gradients, which the step follows, and the activations of all their rows.
 *
 * @param rows of all of them
 * @param batch rows of each; the last one has the rest
 */
export async function probeBatches(
  session: Session,
  rows: Int32Array,
  batch: number,
  names: readonly ProbeName[],
): Promise<ReadonlyMap<ProbeName, TensorValues>> {
  if (rows.length <= batch) return session.probe(rows, names)
  const seen: ReadonlyMap<ProbeName, TensorValues>[] = []
  for (let begin = 0; begin < rows.length; begin += batch) {
    seen.push(await session.probe(rows.subarray(begin, begin + batch), names, seen.length))
  }
  return new Map(
    names.map((name) => {
      const parts = seen.flatMap((values) => values.get(name) ?? [])
      return [name, name.startsWith('gradient:') ? meanOf(parts) : joined(parts)]
    }),
  )
}

function meanOf(parts: readonly TensorValues[]): TensorValues {
  const [first] = parts
  const values = new Float32Array(first?.values.length ?? 0)
  // Added up in double precision, element by element.
  for (const index of values.keys()) {
    values[index] = parts.reduce((sum, part) => sum + (part.values[index] ?? Number.NaN), 0) / parts.length
  }
  return { shape: first?.shape ?? [], values }
}

/** Rows below one another. */
function joined(parts: readonly TensorValues[]): TensorValues {
  const values = new Float32Array(parts.reduce((size, part) => size + part.values.length, 0))
  let begin = 0
  for (const part of parts) {
    values.set(part.values, begin)
    begin += part.values.length
  }
  return {
    shape: [parts.reduce((rows, { shape: [own = 0] }) => rows + own, 0), ...(parts[0]?.shape.slice(1) ?? [])],
    values,
  }
}
