import { expect, test } from 'vitest'
import { loadDataTable } from './load-data-table.ts'

test('an unknown set is refused with the known ones, also a name that every object has', async () => {
  await expect(loadDataTable({ set: 'mnst', parameters: {} })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[AssayError: data set "mnst" is not known. Known: mnist, mnist-sample, fashion-mnist, kmnist, cifar10, cifar10-jpeg, cifar100, iris, wine, breast-cancer, digits, diabetes, synthetic-gaussian, synthetic-images, xor, moons, spirals, sine, linear-regression, teacher, modular-addition]`,
  )
  await expect(loadDataTable({ set: 'constructor', parameters: {} })).rejects.toMatchObject({ code: 'data/unknown' })
})
