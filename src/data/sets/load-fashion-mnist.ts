import { mnistLikeSource } from './load-mnist.ts'
import { publishedFile } from './mnist-files.ts'

const word = 'fashion-mnist'

/** Both of its authors. */
const mirrors = [
  'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
]

/** Where Fashion-MNIST's rows come from: its gzip files, whose digests are those that torchvision and others pin. */
export const fashionMnistSource = mnistLikeSource({
  title: 'Fashion-MNIST',
  folders: [word],
  files: {
    trainImages: publishedFile(
      word,
      mirrors,
      'train-images-idx3-ubyte',
      [60_000, 28, 28],
      26_421_880,
      '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
    ),
    trainLabels: publishedFile(
      word,
      mirrors,
      'train-labels-idx1-ubyte',
      [60_000],
      29_515,
      'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
    ),
    testImages: publishedFile(
      word,
      mirrors,
      't10k-images-idx3-ubyte',
      [10_000, 28, 28],
      4_422_102,
      '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
    ),
    testLabels: publishedFile(
      word,
      mirrors,
      't10k-labels-idx1-ubyte',
      [10_000],
      5_148,
      '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
    ),
  },
})
