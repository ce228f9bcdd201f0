import { arch, cpus, platform } from 'node:os'

/** The machine of a run. Bits may differ between processors, so every record names its own. */
export interface Host {
  /** Such as `linux x64`. */
  readonly platform: string
  /** The processor's model name. */
  readonly cpu: string
  /** Version of Node, such as `20.20.2`. */
  readonly node: string
}

/** Describes the machine this process runs on. */
export function describeHost(): Host {
  return {
    platform: `${platform()} ${arch()}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.versions.node,
  }
}
