import type { RemoteFile } from '../fetch/fetch-file.ts'

/** One of the binary files of CIFAR-10 or CIFAR-100. */
export interface CifarFile {
  readonly name: string
  readonly rows: number
  /** Hex, of the whole file. */
  readonly sha256: string
}

/** CIFAR-10 or CIFAR-100 as published: an archive of binary files. */
export interface PublishedCifar {
  /** Word of the data set, and its folder in the data folder. */
  readonly word: string
  /** Its name in messages. */
  readonly title: string
  /** Number of its classes. */
  readonly classes: number
  /** Bytes of a record before its pixels; the last of them is the class. */
  readonly labelBytes: number
  /** Folder inside the archive. */
  readonly folder: string
  /** In the order of the table's rows, training rows first. */
  readonly files: readonly CifarFile[]
  readonly archive: RemoteFile
}

/** Numbers of a row: 32 × 32 pixels of three channels. */
export const cifarFeatures = 3_072

/** Bytes of a binary file: records of a label and its pixels. */
export function cifarFileBytes({ labelBytes }: Pick<PublishedCifar, 'labelBytes'>, { rows }: Pick<CifarFile, 'rows'>) {
  return rows * (labelBytes + cifarFeatures)
}

/**
 * CIFAR-10. The digests of its files are those that the `torchvision` package for Ruby pins; the archive around them is the one that TensorFlow
 * Datasets pins, with its size. The second address is the copy that Swift for TensorFlow kept.
 */
export const publishedCifar10: PublishedCifar = {
  word: 'cifar10',
  title: 'CIFAR-10',
  classes: 10,
  labelBytes: 1,
  folder: 'cifar-10-batches-bin',
  files: [
    ['data_batch_1.bin', 'cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5'],
    ['data_batch_2.bin', 'a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed'],
    ['data_batch_3.bin', 'bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67'],
    ['data_batch_4.bin', '014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48'],
    ['data_batch_5.bin', '755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add'],
    ['test_batch.bin', '8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b'],
  ].map(([name = '', sha256 = '']) => ({ name, rows: 10_000, sha256 })),
  archive: {
    name: 'cifar10/cifar-10-binary.tar.gz',
    addresses: [
      'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
      'https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/cifar-10-binary.tar.gz',
    ],
    bytes: 170_052_171,
    sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
    remedy: remedyFor('cifar10'),
  },
}

/**
 * CIFAR-100. A record has two labels, of which the second, fine one is the class. The archive's digest is the one that TensorFlow Datasets (with its size), Julia's
 * Metalhead and GoMLX pin; those of its files the `torchvision` package for Ruby.
 */
export const publishedCifar100: PublishedCifar = {
  word: 'cifar100',
  title: 'CIFAR-100',
  classes: 100,
  labelBytes: 2,
  folder: 'cifar-100-binary',
  files: [
    { name: 'train.bin', rows: 50_000, sha256: 'f31298fc616915fa142368359df1c4ca2ae984d6915ca468b998a5ec6aeebf29' },
    { name: 'test.bin', rows: 10_000, sha256: 'd8b1e6b7b3bee4020055f0699b111f60b1af1e262aeb93a0b659061746f8224a' },
  ],
  archive: {
    name: 'cifar100/cifar-100-binary.tar.gz',
    addresses: ['https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz'],
    bytes: 168_513_733,
    sha256: '58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec',
    remedy: remedyFor('cifar100'),
  },
}

function remedyFor(word: string): string {
  return `Fetch it with npx assay data fetch ${word} (a broken fetch goes on where it stopped), or put the official binary archive, or its .bin files, into a folder and name it in ASSAY_DATA_DIR.`
}
