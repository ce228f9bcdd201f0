/** What an image says of itself before its pixels. */
export interface ImageHeader {
  readonly format: 'jpeg' | 'png'
  readonly width: number
  readonly height: number
  /** 1 for grey, 3 for red, green and blue; anything else as it is in the file. */
  readonly channels: number
  /** Bits of a channel. */
  readonly depth: number
}

/**
 * Reads the header of a JPEG or PNG, so that an image of the wrong size is refused before a decoder sets memory aside for it.
 *
 * @returns `null` when it is neither, or ends within its header
 * @see ITU-T T.81, annex B.2 (JPEG markers); PNG specification, 11.2.1 (IHDR)
 */
export function readImageHeader(file: Uint8Array): ImageHeader | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length >= 26 && bytes.subarray(0, 8).equals(pngSignature)) return readPngHeader(bytes)
  return bytes.length >= 4 && bytes.readUInt16BE(0) === startOfImage ? readJpegHeader(bytes) : null
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const startOfImage = 0xffd8

/** Channels by PNG colour type; a palette (3) is no channel of its own. */
const pngChannels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 }

function readPngHeader(bytes: Buffer): ImageHeader | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  const channels = pngChannels[bytes.readUInt8(25)] ?? 0
  return {
    format: 'png',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    channels,
    depth: bytes.readUInt8(24),
  }
}

function readJpegHeader(bytes: Buffer): ImageHeader | null {
  let at = 2
  while (at + 10 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1)
    // A frame header is C0..CF, but for tables (C4, CC) and a reserved one (C8).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return {
        format: 'jpeg',
        depth: bytes.readUInt8(at + 4),
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
        channels: bytes.readUInt8(at + 9),
      }
    }
    // A fill byte stands alone; every other marker before the frame has a length.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
