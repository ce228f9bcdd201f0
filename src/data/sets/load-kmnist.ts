import { mnistLikeSource } from './load-mnist.ts'
import { publishedFile } from './mnist-files.ts'

const word = 'kmnist'

/** That of its authors, the Center for Open Data in the Humanities. */
const mirrors = ['https://codh.rois.ac.jp/kmnist/dataset/kmnist/']

/** Where KMNIST's rows come from: its gzip files, whose digests are those that torchvision and others pin. */
export const kmnistSource = mnistLikeSource({
  title: 'KMNIST',
  folders: [word],
  files: {
    trainImages: publishedFile(
      word,
      mirrors,
      'train-images-idx3-ubyte',
      [60_000, 28, 28],
      18_165_135,
      '51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4',
    ),
    trainLabels: publishedFile(
      word,
      mirrors,
      'train-labels-idx1-ubyte',
      [60_000],
      29_497,
      'e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17',
    ),
    testImages: publishedFile(
      word,
      mirrors,
      't10k-images-idx3-ubyte',
      [10_000, 28, 28],
      3_041_136,
      'edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5',
    ),
    testLabels: publishedFile(
      word,
      mirrors,
      't10k-labels-idx1-ubyte',
      [10_000],
      5_120,
      '20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c',
    ),
  },
})
