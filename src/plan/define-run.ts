import { posix } from 'node:path'
import { AssayError } from '../errors.ts'
import type { Figure } from '../figures/figures.ts'
import type { Reading } from '../judge/subject.ts'
import type { CodeArm, DefinedArm, ProgramArm, RecordedArm, TrainedArm } from '../language/resolve/arm.ts'
import { defineInit, stageBefore } from '../language/resolve/init.ts'
import { prunedBy } from '../language/resolve/pruning.ts'
import { defaultTimeLimit } from '../language/schema/program.ts'
import type { Spec } from '../language/spec.ts'
import { modelState } from '../model/model-graph.ts'
import { defineAnswers } from './define-answers.ts'
import { defineMeasures } from './define-measures.ts'
import { defineSnapshots } from './define-snapshots.ts'
import type { NamedFile, TransferSource, UnseededDefinition } from './run-definition.ts'

/** What the arms of a spec are run for. */
export interface Wanted {
  /** All that its claims, controls and figures read. */
  readonly asked: readonly Reading[]
  readonly figures: readonly Figure[]
}

/**
 * What a run of an arm is, but for its seed.
 *
 * @param arms all arms of the spec: some may start from others
 * @throws AssayError `internal/broken` for a spec with mistakes
 */
export function defineRun(
  arm: DefinedArm,
  arms: ReadonlyMap<string, DefinedArm>,
  spec: Spec,
  { asked, figures }: Wanted,
): UnseededDefinition {
  switch (arm.kind) {
    case 'training':
      return {
        ...defineSource(arm, arms, []),
        measure: defineMeasures(arm, asked),
        snapshots: defineSnapshots(arm.arm.name, figures),
        ...defineAnswers(arm.arm.name, asked),
      }
    case 'code':
      return defineCodeRun(arm, spec)
    case 'recorded':
      return defineRecordedRun(arm)
    case 'program':
      return defineProgramRun(arm, spec)
  }
}

function defineCodeRun({ arm, code, reads, parameters, data, metrics }: CodeArm, spec: Spec): UnseededDefinition {
  const { path, digest } = fileOf(code, spec)
  const names = metrics.map(({ name }) => name.slice('code.'.length)).sort()
  const read = reads.length === 0 ? {} : { reads: reads.map((file) => namedFile(file, spec)) }
  return { kind: 'code', module: path, digest, arm: arm.name, parameters, data, metrics: names, ...read }
}

function defineRecordedRun({ name, recording: { files, settings } }: RecordedArm): UnseededDefinition {
  return { kind: 'recorded', arm: name, files, ...settings, data: null }
}

function defineProgramRun({ arm, program, metrics, parameters }: ProgramArm, spec: Spec): UnseededDefinition {
  const { command, files, identify = [], measurements = 'output', timeLimit = defaultTimeLimit } = program
  const { memoryLimit = null, stepsPerEpoch = null, labelCounts = {} } = program
  return {
    kind: 'program',
    command,
    files: files.map((file) => namedFile(file, spec)),
    identify,
    arm: arm.name,
    parameters,
    metrics: metrics.map(({ name }) => name).sort(),
    measurements,
    timeLimit,
    memoryLimit,
    stepsPerEpoch,
    labelCounts: { train: [], validation: [], test: [], ...labelCounts },
    data: null,
  }
}

function namedFile(written: string, spec: Spec): NamedFile {
  return { name: posix.normalize(written), ...fileOf(written, spec) }
}

function fileOf(written: string, { files }: Spec): Pick<NamedFile, 'path' | 'digest'> {
  const { path, digest = null } = files.get(written) ?? { path: '' }
  if (digest === null) throw unchecked(`there is no file ${written}`)
  return { path, digest }
}

/** @param serving arms that are to start from this one: never itself */
function defineSource(
  { arm, layers, convention, data, model, training }: TrainedArm,
  arms: ReadonlyMap<string, DefinedArm>,
  serving: readonly string[],
): TransferSource {
  if (serving.includes(arm.name)) throw unchecked(`arm "${arm.name}" starts from itself`)
  const sourceOf = (name: string): TransferSource => {
    const source = arms.get(name)
    if (source?.kind !== 'training') throw unchecked(`arm "${name}" is not trained`)
    return defineSource(source, arms, [...serving, arm.name])
  }
  const init = Object.entries(defineInit(layers, model, convention)).map(([tensor, call]) => {
    if (!('arm' in call)) return [tensor, call]
    return [tensor, { name: 'transfer', source: sourceOf(call.arm), tensor: call.tensor }]
  })
  const before = stageBefore(layers)
  const pruner = prunedBy(layers)
  const stage = before === undefined || modelState(model).length === 0 ? null : sourceOf(before)
  return {
    kind: 'training',
    data,
    model,
    init: Object.fromEntries(init),
    training,
    ...(stage === null ? {} : { remembered: stage }),
    ...(pruner === undefined || training.prune === undefined ? {} : { prunedBy: sourceOf(pruner) }),
  }
}

function unchecked(what: string): AssayError {
  return new AssayError('internal/broken', `A spec was planned that has mistakes: ${what}. Plan what readSpec returns.`)
}
