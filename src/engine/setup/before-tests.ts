import { ensureEngine } from './ensure-engine.ts'
import { showSetup } from './show-setup.ts'

/** Vitest's global set-up of the unit tests: many of them train, and without the engine each would fail on its own. */
export default async function beforeTests(): Promise<void> {
  await ensureEngine('tensorflow', { onProgress: showSetup(process.stderr) })
}
