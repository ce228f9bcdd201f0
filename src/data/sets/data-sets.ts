import { breastCancer } from './breast-cancer.ts'
import { cifar10 } from './cifar10.ts'
import { cifar10Jpeg } from './cifar10-jpeg.ts'
import { cifar100 } from './cifar100.ts'
import type { DataSet } from './data-set.ts'
import { diabetes } from './diabetes.ts'
import { digits } from './digits.ts'
import { fashionMnist } from './fashion-mnist.ts'
import { iris } from './iris.ts'
import { kmnist } from './kmnist.ts'
import { linearRegression } from './linear-regression.ts'
import { mnist } from './mnist.ts'
import { mnistSample } from './mnist-sample.ts'
import { modularAddition } from './modular-addition.ts'
import { moons } from './moons.ts'
import { sine } from './sine.ts'
import { spirals } from './spirals.ts'
import { syntheticGaussian } from './synthetic-gaussian.ts'
import { syntheticImages } from './synthetic-images.ts'
import { teacher } from './teacher.ts'
import { wine } from './wine.ts'
import { xor } from './xor.ts'

const all: readonly DataSet[] = [
  mnist,
  mnistSample,
  fashionMnist,
  kmnist,
  cifar10,
  cifar10Jpeg,
  cifar100,
  iris,
  wine,
  breastCancer,
  digits,
  diabetes,
  syntheticGaussian,
  syntheticImages,
  xor,
  moons,
  spirals,
  sine,
  linearRegression,
  teacher,
  modularAddition,
]

/** Every data set that a spec can name, by its word, in the order of the reference page. */
export const dataSets: Readonly<Record<string, DataSet>> = Object.fromEntries(all.map((set) => [set.word, set]))
