import type { ScaleResults } from './results.ts'

/** A bound that the run service has to keep. */
export interface ScaleGoal {
  readonly what: string
  readonly bound: string
  /** A median where several were measured; `null` where nothing was. */
  readonly measured: number | null
  readonly met: boolean | null
}

/** Memory and cost per run may wander a little: allocators keep what they may need again. */
const flat = 1.1

/** Holds every bound against what was measured. */
export function scaleGoals(results: ScaleResults): readonly ScaleGoal[] {
  const { throughput, runCounts, memory, verify, check } = results
  const over = (name: string) => throughput.ways.find((way) => way.name.startsWith(name))?.timesAsMany.median ?? null
  const services = throughput.ways.filter(({ name }) => name.startsWith('Assay'))
  const further = (runs: number) =>
    runCounts.find((count) => count.runs === runs)?.millisecondsEachFurther ?? Number.NaN
  const resident = (runs: number) => memory.over.find((count) => count.runs === runs)?.megabytes ?? Number.NaN
  return [
    atLeast('runs per minute, all cores over one worker', 1.7, services.length < 2 ? null : over('Assay, 1 worker')),
    atLeast('runs per minute, all cores over one PyTorch process, plain loop', 4, over('PyTorch, plain loop')),
    atMost('cost of a further run, 1,000 runs over 100', flat, further(1000) / further(100)),
    atMost(`MB of a worker with ${memory.set}`, 700, memory.megabytes),
    atMost('memory of one worker, after 200 runs over after 50', flat, resident(200) / resident(50)),
    atMost(`seconds of assay run, ${verify.runs} cached runs`, 10, verify.seconds),
    atMost(`seconds of assay check, ${check.specs} specs`, 5, check.seconds),
  ]
}

function atLeast(what: string, bound: number, measured: number | null): ScaleGoal {
  return { what, bound: `at least ${bound}`, measured, met: measured === null ? null : measured >= bound }
}

/** NaN is what was not measured. */
function atMost(what: string, bound: number, measured: number): ScaleGoal {
  if (Number.isNaN(measured)) return { what, bound: `at most ${bound}`, measured: null, met: null }
  return { what, bound: `at most ${bound}`, measured, met: measured <= bound }
}
