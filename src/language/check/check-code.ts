import { type Finding, finding } from '../problem.ts'
import type { WrittenExperiment } from '../schema/experiment.ts'
import type { SpecContent } from '../schema/spec-schema.ts'

/** What an experiment with `code` has no use for: the module does all of that. */
const trainingKeys = ['extends', 'model', 'init', 'training'] as const

/** Experiments with `code` say nothing of a training, the others nothing of code, and each module exists. */
export function checkCode(content: SpecContent, moduleExists: (code: string) => boolean): readonly Finding[] {
  return Object.entries(content.experiments).flatMap(([name, experiment]) => {
    const at = ['experiments', name]
    const { code, metrics, arms = {} } = experiment
    if (code === undefined) {
      const base = content.experiments[experiment.extends ?? '']
      return [
        ...(metrics === undefined ? [] : [misplaced([...at, 'metrics'], name, 'trains', 'metrics')]),
        ...Object.entries(arms).flatMap(([arm, { parameters }]) =>
          parameters === undefined ? [] : [misplaced([...at, 'arms', arm, 'parameters'], name, 'trains', 'parameters')],
        ),
        ...(base?.code === undefined ? [] : [cannotExtend(name, experiment)]),
      ]
    }
    return [
      ...trainingKeys
        .filter((key) => experiment[key] !== undefined)
        .map((key) => misplaced([...at, key], name, 'runs code', key)),
      ...Object.entries(arms).flatMap(([arm, written]) =>
        (['model', 'init', 'training'] as const)
          .filter((key) => written[key] !== undefined)
          .map((key) => misplaced([...at, 'arms', arm, key], name, 'runs code', key)),
      ),
      ...(experiment.profiles?.sample?.training === undefined
        ? []
        : [misplaced([...at, 'profiles', 'sample', 'training'], name, 'runs code', 'training')]),
      ...(moduleExists(code)
        ? []
        : [
            finding(
              'name/unknown',
              [...at, 'code'],
              `there is no module ${code} beside this file`,
              'Paths are from the folder of the spec.',
            ),
          ]),
    ]
  })
}

function misplaced(at: Finding['at'], experiment: string, does: 'trains' | 'runs code', key: string): Finding {
  const hint =
    does === 'trains' ? `\`${key}\` is for experiments with \`code\`.` : 'The module does all that a training would.'
  return finding('key/unknown', at, `experiment "${experiment}" ${does}, and has no use for "${key}"`, hint, 'key')
}

function cannotExtend(name: string, { extends: base }: WrittenExperiment): Finding {
  const message = `experiment "${base}" runs code, and cannot be extended`
  return finding(
    'expect/meaning',
    ['experiments', name, 'extends'],
    message,
    'Give each experiment with `code` its own words.',
  )
}
