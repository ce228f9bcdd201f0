import { anywhere } from '../../metrics/range.ts'
import { finding, whereFilesAre } from '../problem.ts'
import { absentData, defineData } from '../resolve/data.ts'
import { merge } from '../resolve/merge.ts'
import { declaredParts } from './declared-metrics.ts'
import type { Origin } from './origin.ts'

/** Runs of a module beside the spec. */
export const code: Origin<'code'> = {
  kind: 'code',
  key: 'code',
  does: 'runs code',
  instead: 'The module does all that a training would.',
  uses: ['data', 'metrics', 'reads', 'parameters'],
  define({ experiment, arm, layers, profile, inspect }) {
    const { data: written = {}, parameters = {} } = merge(layers)
    const { code: module = '', metrics, reads = [] } = experiment
    const data = defineData(written, profile, inspect)
    const lacking = [
      ...(metrics === undefined ? ['metrics'] : []),
      ...(data === null && Object.keys(written).length > 0 && written.file === undefined ? ['data.set'] : []),
    ]
    const absent = absentData(written, inspect)
    if (absent !== null && lacking.length === 0) return { absent }
    // What is wrong with a data file is told by its own check.
    const unusable = data === null && written.file !== undefined
    if (metrics === undefined || lacking.length > 0 || unusable) return { lacking }
    const declared = Object.entries(metrics).map(([name, said]) => {
      const { meaning, range } = declaredParts(said)
      const source = { kind: 'code', name } as const
      return {
        name: `code.${name}`,
        source,
        exists: 'at the end' as const,
        meaning: meaning ?? name,
        unit: '',
        range: range ?? anywhere,
      }
    })
    return { defined: { kind: 'code', arm, layers, code: module, reads, metrics: declared, parameters, data } }
  },
  check({ name, experiment: { code: module = '', reads = [] }, fileExists }) {
    const at = ['experiments', name]
    return [
      ...(fileExists(module)
        ? []
        : [finding('name/unknown', [...at, 'code'], `cannot find module ${module}`, whereFilesAre)]),
      ...reads.flatMap((file, index) =>
        fileExists(file)
          ? []
          : [finding('name/unknown', [...at, 'reads', index], `cannot find file ${file}`, whereFilesAre)],
      ),
    ]
  },
  impossible(_, { name }, moment) {
    if (moment.kind === 'end') return null
    return { message: `code returns ${name} once, at the end`, hint: 'Write `at: end`, or nothing.' }
  },
  epochs: () => 0,
}
