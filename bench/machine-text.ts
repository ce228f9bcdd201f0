import type { Machine } from './machine.ts'

/** One line on the machine. */
export function machineText(machine: Machine, measuredAt: string): string {
  const { processor, cores, system, memoryGigabytes, node, assay, loadBefore } = machine
  const hardware = `${processor}, ${cores} cores, ${memoryGigabytes} GB, ${system}`
  return `${measuredAt.slice(0, 10)}, Assay ${assay} on Node ${node}: ${hardware}; load before it began ${loadBefore}.`
}
