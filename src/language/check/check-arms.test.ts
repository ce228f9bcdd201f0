import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'

test('a model beyond the memory of a machine is told before anything is planned', () => {
  expect(mistakes(edited(deepSpec, ['units: 16', 'units: 65536']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:9:9  value/range  the model has 8,642 million weights and biases, at most 250 million are possible. Use fewer units, or fewer layers.
       8 |       layers:
       9 |         - {name: hidden, units: 65536, activation: relu, repeat: 3}
         |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})

test('a data table beyond the memory of a machine is told as well', () => {
  const set = 'set: {synthetic-gaussian: {rows: 100000, testRows: 100000, features: 4096, classes: 10}}'
  expect(mistakes(edited(deepSpec, ['set: mnist', set]))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:5:17  value/range  synthetic-gaussian would take 3,277 MB, at most 500 MB are possible. Ask for fewer rows or features.
       4 |   deep:
       5 |     data: {set: {synthetic-gaussian: {rows: 100000, testRows: 100000, features: 4096, classes: 10}}}
         |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})
