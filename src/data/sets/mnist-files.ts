import type { RemoteFile } from '../fetch/fetch-file.ts'

/** One of the four files of MNIST, or of a set in its format. */
export interface MnistFile {
  /** Without `.gz`. */
  readonly name: string
  /** As `readIdx` expects them: `[items]` for labels, `[items, rows, columns]` for images. */
  readonly sizes: readonly number[]
  /** SHA-256 (hex) of the bytes behind the IDX header, however they were packed; `null` where only that of the gzip file is known, which is then asked for. */
  readonly contentSha256: string | null
  /** The gzip file as published. */
  readonly remote: RemoteFile
}

/** The four files of a set, train before test, images before labels. */
export interface MnistFiles {
  readonly trainImages: MnistFile
  readonly trainLabels: MnistFile
  readonly testImages: MnistFile
  readonly testLabels: MnistFile
}

/** A set of images in MNIST's format. */
export interface MnistLike {
  /** As it calls itself, for messages. */
  readonly title: string
  readonly files: MnistFiles
  /** Folders in the user's data folder in which its files may lie; '' for that itself. */
  readonly folders: readonly string[]
}

/** Three copies of the official files, kept by PyTorch, by the Common Visual Data Foundation, and by the University of Paderborn. */
const mirrors = [
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
  'https://raw.githubusercontent.com/fgnt/mnist/master/',
]

/** The four official files. */
export const mnistFiles: MnistFiles = {
  trainImages: mnistFile(
    'train-images-idx3-ubyte',
    [60_000, 28, 28],
    '741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757',
    9_912_422,
    '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
  ),
  trainLabels: mnistFile(
    'train-labels-idx1-ubyte',
    [60_000],
    '1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13',
    28_881,
    '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
  ),
  testImages: mnistFile(
    't10k-images-idx3-ubyte',
    [10_000, 28, 28],
    '6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161',
    1_648_877,
    '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
  ),
  testLabels: mnistFile(
    't10k-labels-idx1-ubyte',
    [10_000],
    'ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5',
    4_542,
    'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
  ),
}

function mnistFile(
  name: string,
  sizes: readonly number[],
  contentSha256: string,
  bytes: number,
  sha256: string,
): MnistFile {
  return { ...publishedFile('mnist', mirrors, name, sizes, bytes, sha256), contentSha256 }
}

/**
 * One file of a set that is published as MNIST is. Its packed bytes are pinned, not yet what is in them.
 *
 * @param set word of the set
 * @param mirrors addresses of the folders that have it, with a slash at the end
 */
export function publishedFile(
  set: string,
  mirrors: readonly string[],
  name: string,
  sizes: readonly number[],
  bytes: number,
  sha256: string,
): MnistFile {
  return {
    name,
    sizes,
    contentSha256: null,
    remote: {
      name: `${set}/${name}.gz`,
      addresses: mirrors.map((mirror) => `${mirror}${name}.gz`),
      bytes,
      sha256,
      remedy: `Fetch it with npx assay data fetch ${set} (a broken fetch goes on where it stopped), or put the four official files into a folder and name it in ASSAY_DATA_DIR.`,
    },
  }
}
