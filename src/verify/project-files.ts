import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SpecFiles } from '../language/read-spec.ts'
import { recordedText } from '../run/recorded/recorded-text.ts'
import { digestModule } from './digest-module.ts'

/** The files that specs name, but for data files, which take time to look into, as they are on this machine: below the working folder, and not by way of a link that leads out of it. */
export const projectFiles: Omit<SpecFiles, 'inspect'> = {
  digest: digestModule,
  // What can be digested lies in the project, and can be read.
  read: (path) => (digestModule(path) === null ? null : recordedText(readFileSync(resolve(path)))),
}
