import { AssayError } from '../../errors.ts'

/** A Python wheel that holds TensorFlow's C library and its headers. Nothing of Python in it is used. */
export interface TensorFlowWheel {
  readonly package: string
  readonly version: string
  /** The machine in a platform tag of manylinux. */
  readonly machine: string
  readonly bytes: number
  /** Of the wheel file, hexadecimal. */
  readonly sha256: string
}

/**
 * By `process.platform`-`process.arch`. The addon of tfjs-node 4.22 is known to build and run with TensorFlow 2.15.1. The digests are of downloads
 * that pip had held against the package index. Of linux-arm64 the contents were looked at; it was not run.
 */
const wheels: Readonly<Record<string, TensorFlowWheel>> = {
  'linux-x64': {
    package: 'tensorflow-cpu',
    version: '2.15.1',
    machine: 'x86_64',
    bytes: 207_208_420,
    sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  },
  'linux-arm64': {
    package: 'tensorflow-cpu-aws',
    version: '2.15.1',
    machine: 'aarch64',
    bytes: 211_874_120,
    sha256: 'd4c3a3a9363bf42999adedbbd514e3a133be2d62f61fee9cfa46aaefb087c09e',
  },
}

/** The libraries of a wheel that the addon needs, as they are named in its folder `tensorflow`. */
export const libraryNames = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'] as const

/**
 * Picks the wheel for a machine.
 *
 * @param platform as `process.platform`
 * @param arch as `process.arch`
 * @param glibc version of the GNU C library, or `null` where the system has another one
 * @throws AssayError `engine/unavailable` where no wheel fits
 */
export function wheelFor(platform: string, arch: string, glibc: string | null): TensorFlowWheel {
  const wheel = wheels[`${platform}-${arch}`]
  if (wheel === undefined) {
    throw new AssayError(
      'engine/unavailable',
      `there is no wheel for ${platform}-${arch}, only for ${Object.keys(wheels).join(' and ')}`,
    )
  }
  if (glibc === null) {
    throw new AssayError(
      'engine/unavailable',
      'the wheel needs the GNU C library, which this system lacks (Alpine?). Use a Debian-like image',
    )
  }
  return wheel
}

/** The GNU C library that this Node runs on. */
export function glibcVersion(): string | null {
  const report: unknown = process.report.getReport()
  const header = typeof report === 'object' && report !== null && 'header' in report ? report.header : null
  const version =
    typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header ? header.glibcVersionRuntime : null
  return typeof version === 'string' ? version : null
}
