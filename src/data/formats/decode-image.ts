import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import openJpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js'
import { decode as decodePng } from 'fast-png'
import { AssayError } from '../../errors.ts'
import { readImageHeader } from './image-header.ts'

/** Size that every image of a data set has. */
export interface ImageSize {
  readonly width: number
  readonly height: number
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: 1 | 3
}

/**
 * Decodes one image.
 *
 * @param name for messages
 * @returns height × width × channels bytes, row-major, channels last
 * @throws AssayError `data/corrupt` when it is not a JPEG or PNG of this size, with 8 bits a channel
 */
export type ImageDecoder = (name: string, file: Uint8Array, size: ImageSize) => Uint8Array

/** RGBA, as the JPEG decoder gives every image. */
const decodedChannels = 4

/**
 * Opens the decoders. JPEG is decoded by libjpeg (mozjpeg, compiled to WebAssembly), with the same result on every machine, and the same pixels as
 * Pillow's: colours of 4:2:0 images are interpolated, not repeated. PNG is lossless, so any decoder gives the same.
 */
export async function openImageDecoder(): Promise<ImageDecoder> {
  const complaints: string[] = []
  // Given the bytes, it looks for no file or address of its own. Its type leaves out these two options, which every Emscripten module has.
  const options: object = {
    wasmBinary: await readFile(createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')),
    printErr: (line: string) => complaints.push(line),
  }
  const jpeg = await openJpegDecoder(options)

  function decodeJpeg(file: Uint8Array, { channels }: ImageSize): Uint8Array {
    complaints.length = 0
    const image: { readonly data: Uint8ClampedArray } | null = jpeg.decode(new Uint8Array(file), false)
    // libjpeg warns of damage that it can paint over; damaged is damaged.
    if (image === null || complaints.length > 0) throw new Error('no image')
    const pixels = image.data.length / decodedChannels
    const bytes = new Uint8Array(pixels * channels)
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let channel = 0; channel < channels; channel++) {
        bytes[pixel * channels + channel] = image.data[pixel * decodedChannels + channel] ?? 0
      }
    }
    return bytes
  }

  return (name, file, size) => {
    const header = readImageHeader(file)
    if (header === null) throw corrupt(name, 'it does not start as a JPEG or PNG does')
    const { format, width, height, channels, depth } = header
    if (width !== size.width || height !== size.height || channels !== size.channels || depth !== 8) {
      throw corrupt(
        name,
        `it is ${width} × ${height} with ${channels} channels of ${depth} bits, expected ${size.width} × ${size.height} with ${size.channels} of 8`,
      )
    }
    let bytes: Uint8Array
    try {
      bytes = format === 'jpeg' ? decodeJpeg(file, size) : Uint8Array.from(decodePng(file, { checkCrc: true }).data)
    } catch (cause) {
      const reason = complaints.join(', ') || (cause instanceof Error ? cause.message : String(cause))
      throw corrupt(name, `it cannot be decoded as ${format.toUpperCase()}: ${reason}`, cause)
    }
    if (bytes.length !== width * height * channels) throw corrupt(name, `it has ${bytes.length} values`)
    return bytes
  }
}

function corrupt(name: string, what: string, cause?: unknown): AssayError {
  return new AssayError(
    'data/corrupt',
    `${name} is not the image it should be: ${what}. Move it away, or put the right file in its place`,
    { cause },
  )
}
