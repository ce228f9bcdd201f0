import { readFileSync } from 'node:fs'

/**
 * What every worker's environment is set to. One thread each: faster in sum than one process with several, and the order of additions, so every bit,
 * stays the same. And memory that was freed goes back to the system.
 */
const always: Readonly<Record<string, string>> = {
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  OMP_NUM_THREADS: '1',
  // oneDNN's own allocator never gives memory back: not that of a data table whose session was closed long ago.
  TF_ONEDNN_USE_SYSTEM_ALLOCATOR: '1',
  // glibc gives the system what is free above the last block in use, and asks for it again in the next step of a convolutional net: a twentieth of the step. So it keeps
  // 64 MB of it, and blocks below 32 MB are not maps of their own, which go at once; data tables are.
  MALLOC_TRIM_THRESHOLD_: `${64 * 2 ** 20}`,
  MALLOC_MMAP_THRESHOLD_: `${32 * 2 ** 20}`,
  // Errors only; they are shown when the worker crashes.
  TF_CPP_MIN_LOG_LEVEL: '2',
}

/**
 * On processors that have AVX2 but not AVX-512, oneDNN's kernel for matrix products adds up the last columns in another order than the first, so neurons that
 * are copies of one drift apart by rounding (in one run of 784-128-64-10, all parameters one, after 557 updates). Eigen's kernel, which TensorFlow then
 * takes instead, treats all columns alike, as oneDNN's for AVX-512 does. Costs about a tenth of the time.
 *
 * @see TensorFlow 2.15, tensorflow/core/kernels/eigen_contraction_kernel.cc
 */
const columnsAlike: Readonly<Record<string, string>> = { TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL: '0' }

/** Variables of the engines' libraries and of what these call: some choose other kernels, which add in another order. */
const ofLibraries = /^(?:TF|TENSORFLOW|XLA|ONEDNN|DNNL|MKL|ORT)_/

/** The environment of this process. */
type Environment = Readonly<Record<string, string | undefined>>

/**
 * What a worker's environment is set to, on top of this process's. What the user asks of that kernel is left as it is.
 *
 * @param features of the processor, as the system names them
 */
export function workerEnvironment(
  environment: Environment = process.env,
  features: ReadonlySet<string> = processorFeatures(),
): Readonly<Record<string, string>> {
  const asked = Object.keys(columnsAlike).some((name) => environment[name] !== undefined)
  const uneven = features.has('avx2') && !features.has('avx512f')
  return { ...always, ...(uneven && !asked ? columnsAlike : {}) }
}

/**
 * What is asked of the engines' libraries in a worker, by the user's environment and by Assay for this processor, for the identity of runs:
 * `TF_ENABLE_ONEDNN_OPTS=0` changes the last bits of nearly every number. What every worker is set to does not count.
 *
 * @returns in the order of the names; empty when nothing is asked
 */
export function askedOfLibraries(
  environment: Environment,
  features: ReadonlySet<string> = processorFeatures(),
): string {
  const ours = workerEnvironment(environment, features)
  // Names first: each value of this process's environment is asked of the system.
  return [...new Set([...Object.keys(environment), ...Object.keys(ours)])]
    .filter((name) => ofLibraries.test(name) && !Object.hasOwn(always, name))
    .map((name) => ({ name, value: ours[name] ?? environment[name] }))
    .filter(({ value }) => value !== undefined)
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join(' ')
}

let known: ReadonlySet<string> | undefined

/** The instruction sets of this machine's processor, as Linux names them; empty where the system does not tell. */
function processorFeatures(): ReadonlySet<string> {
  known ??= new Set(/^flags\s*:(.*)$/m.exec(cpuInfo())?.[1]?.trim().split(' '))
  return known
}

function cpuInfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8')
  } catch {
    return ''
  }
}
