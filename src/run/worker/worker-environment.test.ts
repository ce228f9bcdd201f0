import { expect, test } from 'vitest'
import { askedOfLibraries, workerEnvironment } from './worker-environment.ts'

const avx2 = new Set(['avx', 'avx2'])
const avx512 = new Set(['avx', 'avx2', 'avx512f'])

test('what chooses kernels counts, in the order of the names; what workers are always set to, and all else, does not', () => {
  const asked = { TF_ENABLE_ONEDNN_OPTS: '0', ONEDNN_MAX_CPU_ISA: 'AVX2', TF_NUM_INTRAOP_THREADS: '8', PATH: '/bin' }
  expect(askedOfLibraries(asked, avx512)).toBe('ONEDNN_MAX_CPU_ISA=AVX2 TF_ENABLE_ONEDNN_OPTS=0')
  expect(askedOfLibraries({ TF_CPP_MIN_LOG_LEVEL: '3', XLA_FLAGS: undefined }, avx512)).toBe('')
})

test('where oneDNN would treat columns unequally its kernel is not taken, which counts; unless the user asks for it', () => {
  expect(workerEnvironment({}, avx2)).toMatchObject({
    TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL: '0',
    OMP_NUM_THREADS: '1',
  })
  expect(askedOfLibraries({}, avx2)).toBe('TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL=0')
  for (const features of [avx512, new Set<string>()]) {
    expect(workerEnvironment({}, features)).not.toHaveProperty('TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL')
    expect(askedOfLibraries({}, features)).toBe('')
  }
  const asked = { TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL: '1' }
  expect(workerEnvironment(asked, avx2)).not.toHaveProperty('TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL')
})
