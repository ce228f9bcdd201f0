import type { FailedSetupMethod, SetupMethod } from './setup-result.ts'

const names: Readonly<Record<SetupMethod, string>> = {
  present: 'the addon in node_modules',
  'own-script': "tfjs-node's own install script",
  wheel: 'a build against the TensorFlow library of a Python wheel',
}

/** Says what was tried to make TensorFlow work, why each try failed, and what to do now. */
export function unavailableMessage(failed: readonly FailedSetupMethod[]): string {
  const tries = failed.map(
    ({ method, cause }, index) => `  ${index + 1}. ${names[method]}: ${cause.split('\n').join('\n     ')}`,
  )
  return [
    'TensorFlow could not be made to work on this machine. Tried:',
    ...tries,
    'Mend one of these, then run "npx assay setup" again. The build needs a Linux with the GNU C library, Python 3 with pip that reaches its package',
    'index, and a C++ compiler (Debian, Ubuntu: apt-get install python3-pip g++).',
  ].join('\n')
}
