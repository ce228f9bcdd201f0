import type { Trial } from './trial.ts'
import { damagedCache, damagedStore } from './trials/damaged.ts'
import { interrupted, killedGroup, killedMain, killedProgram, killedWorker, stopped } from './trials/killed.ts'
import { fullDisk, memoryCap } from './trials/limits.ts'
import { lyingServer } from './trials/lying-server.ts'
import { queueKilled, queuePrograms, queueServer, queueTrainings } from './trials/queue.ts'
import { clock, oneColdCache, shards } from './trials/together.ts'

/** Every way to disturb a run. */
export const trials: readonly Trial[] = [
  killedGroup,
  killedMain,
  killedWorker,
  killedProgram,
  interrupted,
  stopped,
  damagedCache,
  damagedStore,
  lyingServer,
  oneColdCache,
  shards,
  queueTrainings,
  queuePrograms,
  queueKilled,
  queueServer,
  clock,
  fullDisk,
  memoryCap,
]
