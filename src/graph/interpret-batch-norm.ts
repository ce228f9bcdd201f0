import { mapValue, sideOf, type Value } from './value.ts'

/** Each channel's mean and biased variance over everything but the last axis. */
export function momentsOf(images: Value): { readonly mean: Value; readonly variance: Value } {
  const channels = sideOf(images, -1)
  const mean = perChannel(images.values, channels, (x) => x)
  const variance = perChannel(images.values, channels, (x, channel) => (x - (mean[channel] ?? 0)) ** 2)
  return { mean: { shape: [channels], values: mean }, variance: { shape: [channels], values: variance } }
}

/** See `batchNorm` in `operations.ts`. */
export function batchNormOutput(images: Value, scale: Value, offset: Value, epsilon: number): Value {
  const { mean, variance } = momentsOf(images)
  return mapValue(images, (x, index) => {
    const [m, v, s, o] = [mean, variance, scale, offset].map((vector) => channelOf(vector, index))
    return ((s ?? 0) * (x - (m ?? 0))) / Math.sqrt((v ?? 0) + epsilon) + (o ?? 0)
  })
}

/** What the gradient of a batch norm is made of. */
interface BatchNormValues {
  readonly cotangent: Value
  readonly images: Value
  readonly scale: Value
  readonly mean: Value
  readonly variance: Value
  readonly epsilon: number
}

/** See `batchNormGradient` in `operations.ts`; with n elements a channel, `dx = scale / √(v + ε) · (c − Σc / n − x̂ Σ(c x̂) / n)`. */
export function batchNormGradients({ cotangent, images, scale, mean, variance, epsilon }: BatchNormValues) {
  const channels = sideOf(images, -1)
  const count = images.values.length / channels
  const normalised = images.values.map(
    (x, index) => (x - channelOf(mean, index)) / Math.sqrt(channelOf(variance, index) + epsilon),
  )
  const offset = perChannel(cotangent.values, channels, (c) => c * count)
  const products = cotangent.values.map((c, index) => c * (normalised[index] ?? 0))
  const scales = perChannel(products, channels, (x) => x * count)
  const input = mapValue(cotangent, (c, index) => {
    const channel = index % channels
    const centred = c - ((offset[channel] ?? 0) + (normalised[index] ?? 0) * (scales[channel] ?? 0)) / count
    return (channelOf(scale, index) / Math.sqrt(channelOf(variance, index) + epsilon)) * centred
  })
  return { input, scale: { shape: [channels], values: scales }, offset: { shape: [channels], values: offset } }
}

function channelOf({ values }: Value, index: number): number {
  return values[index % values.length] ?? Number.NaN
}

/** Means by channel of what each element counts for. */
function perChannel(
  values: readonly number[],
  channels: number,
  counts: (x: number, channel: number) => number,
): readonly number[] {
  const sums = new Array<number>(channels).fill(0)
  for (const [index, x] of values.entries()) {
    const channel = index % channels
    sums[channel] = (sums[channel] ?? 0) + (counts(x, channel) * channels) / values.length
  }
  return sums
}
