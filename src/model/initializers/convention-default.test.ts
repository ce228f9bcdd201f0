import { expect, test } from 'vitest'
import { conventionDefault } from './convention-default.ts'
import { initializerCall } from './initializers.ts'

test.for([
  ['pytorch', 'kernel', 'pytorch-linear'],
  ['pytorch', 'bias', 'pytorch-linear'],
  ['keras', 'kernel', 'glorot-uniform'],
  ['keras', 'bias', 'zeros'],
] as const)('%s draws a %s from %s', ([convention, kind, name]) => {
  expect(conventionDefault(convention, kind)).toEqual(initializerCall(name))
})
