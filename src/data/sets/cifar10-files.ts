import type { RemoteFile } from '../fetch/fetch-file.ts'

/** One of the six binary files of CIFAR-10. */
export interface Cifar10File {
  readonly name: string
  /** Hex, of the whole file. */
  readonly sha256: string
}

/** Rows of each file. */
export const cifar10FileRows = 10_000

/** Numbers of a row: 32 × 32 pixels of three channels. */
export const cifar10Features = 3_072

/** Folder inside the archive. */
export const cifar10Folder = 'cifar-10-batches-bin'

/**
 * The six files in the order of the table's rows. Their digests are those that the `torchvision` package for Ruby pins; the archive around them is
 * the one that TensorFlow Datasets pins, with its size.
 */
export const cifar10Files: readonly Cifar10File[] = [
  { name: 'data_batch_1.bin', sha256: 'cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5' },
  { name: 'data_batch_2.bin', sha256: 'a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed' },
  { name: 'data_batch_3.bin', sha256: 'bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67' },
  { name: 'data_batch_4.bin', sha256: '014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48' },
  { name: 'data_batch_5.bin', sha256: '755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add' },
  { name: 'test_batch.bin', sha256: '8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b' },
]

/** The archive as published by the University of Toronto; the second address is the copy that Swift for TensorFlow kept. */
export const cifar10Archive: RemoteFile = {
  name: 'cifar10/cifar-10-binary.tar.gz',
  addresses: [
    'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
    'https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/cifar-10-binary.tar.gz',
  ],
  bytes: 170_052_171,
  sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
  remedy:
    'Fetch it with npx assay data fetch cifar10 (a broken fetch goes on where it stopped), or put the official binary archive, or its .bin files, into a folder and name it in ASSAY_DATA_DIR.',
}
