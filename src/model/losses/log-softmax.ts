/** Logarithms of the softmax of logits, `z − ln Σ exp z`, in double precision; shifted by the largest, so that nothing overflows. */
export function logSoftmax(logits: Float32Array): Float64Array {
  const largest = Math.max(...logits)
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0)
  return Float64Array.from(logits, (logit) => logit - largest - Math.log(sum))
}
