/**
 * What every worker's environment is set to. One thread each: faster in sum than one process with several, and the order of additions, so every bit,
 * stays the same. And memory that was freed goes back to the system.
 */
export const workerEnvironment: Readonly<Record<string, string>> = {
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  OMP_NUM_THREADS: '1',
  // oneDNN's own allocator never gives memory back: not that of a data table whose session was closed long ago.
  TF_ONEDNN_USE_SYSTEM_ALLOCATOR: '1',
  // Errors only; they are shown when the worker crashes.
  TF_CPP_MIN_LOG_LEVEL: '2',
}

/** Variables of the engines' libraries and of what these call: some choose other kernels, which add in another order. */
const ofLibraries = /^(?:TF|XLA|ONEDNN|DNNL|MKL|ORT)_/

/**
 * What a user's environment asks of the engines' libraries, for the identity of runs: `TF_ENABLE_ONEDNN_OPTS=0` changes the last bits of nearly every
 * number. What workers set themselves does not count.
 *
 * @returns in the order of the names; empty when nothing is asked
 */
export function askedOfLibraries(environment: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(environment)
    .filter(([name, value]) => value !== undefined && ofLibraries.test(name) && !Object.hasOwn(workerEnvironment, name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ')
}
