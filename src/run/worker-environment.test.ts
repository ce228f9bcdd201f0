import { expect, test } from 'vitest'
import { askedOfLibraries } from './worker-environment.ts'

test('what chooses kernels counts, in the order of the names; what workers set, and all else, does not', () => {
  const asked = { TF_ENABLE_ONEDNN_OPTS: '0', ONEDNN_MAX_CPU_ISA: 'AVX2', TF_NUM_INTRAOP_THREADS: '8', PATH: '/bin' }
  expect(askedOfLibraries(asked)).toBe('ONEDNN_MAX_CPU_ISA=AVX2 TF_ENABLE_ONEDNN_OPTS=0')
  expect(askedOfLibraries({ TF_CPP_MIN_LOG_LEVEL: '3', XLA_FLAGS: undefined })).toBe('')
})
