import { fillStandardNormal, standardNormal } from '../../random/normal.ts'
import { randomStream, type Uniform } from '../../random/stream.ts'
import type { DataSource, LoadedRows, SourceOptions } from './loader.ts'

/** Waves across an image in each direction, halved: the cosines 0 to 4 of the discrete cosine transform, but for the constant. */
const waves = Array.from({ length: 25 }, (_, index) => [index % 5, Math.floor(index / 5)] as const).slice(1)

/** Of the 24 waves, so many are added to an image at once. */
const together = 4

/** Mean of a pixel, and standard deviations of the smooth part and of the noise, of 255. About those of photographs. */
const [middle, contrast, grain] = [120, 55, 8]

/**
 * Draws images. A channel of an image is a sum of cosine waves with normal coefficients that fall with the frequency, as those of photographs do; the part
 * `shared` of their variance is the class's, the rest the image's own. Noise is added, and pixels are whole numbers from 0 to 255. Image r of the training
 * part, and of the testing part, has class r modulo `classes`.
 *
 * @returns the same bytes for the same parameters on any machine
 */
export async function loadSyntheticImages(
  parameters: Readonly<Record<string, number>>,
  { shape }: SourceOptions,
): Promise<LoadedRows> {
  const { size = 0, channels = 0, classes = 0, shared = 0, seed = 1 } = parameters
  const { trainRows, testRows } = shape
  const ofClasses = randomStream(seed, 'synthetic-images/classes')
  const patterns = Array.from({ length: classes * channels }, () => coefficients(ofClasses))
  const basis = waves.map(([across, down]) => wave(size, across, down))
  const labels = Uint8Array.from(
    { length: trainRows + testRows },
    (_, row) => (row < trainRows ? row : row - trainRows) % classes,
  )
  const ofImages = randomStream(seed, 'synthetic-images/images')
  const pixels = size * size
  const features = new Uint8Array(labels.length * pixels * channels)
  const smooth = new Float64Array(pixels)
  const noise = new Float64Array(pixels)
  for (const [row, label] of labels.entries()) {
    for (let channel = 0; channel < channels; channel += 1) {
      const ofClass = patterns[label * channels + channel] ?? []
      const own = coefficients(ofImages)
      fillStandardNormal(ofImages, noise)
      const mixed = own.map((c, index) => Math.sqrt(1 - shared) * c + Math.sqrt(shared) * (ofClass[index] ?? 0))
      addUp(mixed, basis, smooth)
      for (let pixel = 0; pixel < pixels; pixel += 1) {
        const level = middle + contrast * (smooth[pixel] ?? 0) + grain * (noise[pixel] ?? 0)
        features[(row * pixels + pixel) * channels + channel] = Math.min(255, Math.max(0, Math.round(level)))
      }
    }
  }
  return { features, labels, provenance: `drawn by Assay: synthetic-images ${JSON.stringify(parameters)}` }
}

/** Sums waves pixel by pixel, in their order; four at a time, since this loop is where the time goes. */
function addUp(factors: readonly number[], basis: readonly Float64Array[], into: Float64Array): void {
  into.fill(0)
  for (let wave = 0; wave < basis.length; wave += together) {
    const [first = into, second = into, third = into, fourth = into] = basis.slice(wave, wave + together)
    const [f1 = 0, f2 = 0, f3 = 0, f4 = 0] = factors.slice(wave, wave + together)
    for (let pixel = 0; pixel < into.length; pixel += 1) {
      const sum = (into[pixel] ?? 0) + f1 * (first[pixel] ?? 0) + f2 * (second[pixel] ?? 0) + f3 * (third[pixel] ?? 0)
      into[pixel] = sum + f4 * (fourth[pixel] ?? 0)
    }
  }
}

/** Normal, falling as one over the frequency, with squares that add up to 1 on average over a whole image. */
function coefficients(uniform: Uniform): readonly number[] {
  return waves.map(([across, down]) => (standardNormal(uniform) * scale) / (across + down))
}

/** A wave's mean square over an image is 1/4, or 1/2 where it does not vary in one direction. */
const scale =
  1 /
  Math.sqrt(
    waves.reduce((sum, [across, down]) => sum + (across * down === 0 ? 1 / 2 : 1 / 4) / (across + down) ** 2, 0),
  )

function wave(size: number, across: number, down: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, pixel) => {
    const [x, y] = [(pixel % size) + 0.5, Math.floor(pixel / size) + 0.5]
    return Math.cos((Math.PI * across * x) / size) * Math.cos((Math.PI * down * y) / size)
  })
}

/** Where drawn images come from. */
export const syntheticImagesSource: DataSource = {
  load: loadSyntheticImages,
  isPresent: async () => true,
  remedy: null,
}
