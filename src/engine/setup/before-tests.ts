import { ensureTensorFlow } from './ensure-tensorflow.ts'
import { showSetup } from './show-setup.ts'

/** Vitest's global set-up of the unit tests: many of them train, and without the engine each would fail on its own. */
export default async function beforeTests(): Promise<void> {
  await ensureTensorFlow({ onProgress: showSetup(process.stderr) })
}
