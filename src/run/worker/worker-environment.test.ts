import { expect, test } from 'vitest'
import { askedOfLibraries, workerEnvironment } from './worker-environment.ts'

const avx2 = new Set(['avx', 'avx2'])
const avx512 = new Set(['avx', 'avx2', 'avx512f'])

test('what chooses kernels counts, in the order of the names; what workers are always set to, and all else, does not', () => {
  const asked = { TF_ENABLE_ONEDNN_OPTS: '0', ONEDNN_MAX_CPU_ISA: 'AVX2', TF_NUM_INTRAOP_THREADS: '8', PATH: '/bin' }
  for (const features of [avx2, avx512])
    expect(askedOfLibraries(asked, features)).toBe('ONEDNN_MAX_CPU_ISA=AVX2 TF_ENABLE_ONEDNN_OPTS=0')
  expect(askedOfLibraries({ TF_CPP_MIN_LOG_LEVEL: '3', XLA_FLAGS: undefined }, avx512)).toBe('')
})

test('where oneDNN would treat columns unequally its kernels for AVX are taken, which counts; unless the user asks for others', () => {
  expect(workerEnvironment({}, avx2)).toMatchObject({ ONEDNN_MAX_CPU_ISA: 'AVX', OMP_NUM_THREADS: '1' })
  expect(askedOfLibraries({}, avx2)).toBe('ONEDNN_MAX_CPU_ISA=AVX')
  for (const features of [avx512, new Set<string>()]) {
    expect(workerEnvironment({}, features)).not.toHaveProperty('ONEDNN_MAX_CPU_ISA')
    expect(askedOfLibraries({}, features)).toBe('')
  }
  expect(workerEnvironment({ ONEDNN_MAX_CPU_ISA: 'DEFAULT' }, avx2)).not.toHaveProperty('ONEDNN_MAX_CPU_ISA')
})
