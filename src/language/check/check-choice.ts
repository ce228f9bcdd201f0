import { findDataSet } from '../../data/sets/find-data-set.ts'
import { type Finding, finding } from '../problem.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import { merge } from '../resolve/merge.ts'
import { writtenAt } from '../resolve/settings.ts'

/** Classes that are chosen, numbered anew or thinned out exist, and an order of the training rows is one that is trained in. */
export function checkChoice({ layers, data, ...arm }: DefinedArm): readonly Finding[] {
  if (data === null) return []
  const { data: { classes, renumber = false, keep = {} } = {}, training: { shuffle = true } = {} } = merge(layers)
  const at = (...keys: readonly string[]) => writtenAt(layers, 'data', ...keys)
  const wrong = (key: string, message: string, hint: string) => [finding('data/rows', at(key), message, hint, 'key')]
  const { target } = findDataSet(data).shape(data.parameters)
  if (target.kind === 'real') {
    const written = [
      ...(classes === undefined ? [] : ['classes']),
      ...(Object.keys(keep).length === 0 ? [] : ['keep']),
      ...(data.order === undefined ? [] : ['order']),
    ]
    return written.flatMap((key) => wrong(key, `${data.set} has real targets: it has no classes`, `Remove \`${key}\`.`))
  }
  const known = `Its classes are 0 to ${target.classes - 1}.`
  const chosen = classes?.flatMap((ofClass, index) => {
    const place = [...at('classes'), index]
    if (ofClass >= target.classes) return [finding('data/rows', place, `${data.set} has no class ${ofClass}`, known)]
    if (classes.indexOf(ofClass) === index) return []
    return [finding('data/rows', place, `class ${ofClass} is chosen twice`, 'Name each class once.')]
  })
  const thinned = Object.entries(keep).flatMap(([ofClass, share]) => {
    const place = at('keep', ofClass)
    if (Number(ofClass) >= target.classes)
      return [finding('data/rows', place, `${data.set} has no class ${ofClass}`, known, 'key')]
    if (classes === undefined || classes.includes(Number(ofClass)) || share === 1) return []
    const message = `class ${ofClass} is not among the \`classes\` that are used: there is nothing to keep`
    return [
      finding(
        'data/rows',
        place,
        message,
        'Numbers are those of the data set, also where classes are renumbered.',
        'key',
      ),
    ]
  })
  const renumbered =
    !renumber || (classes !== undefined && classes.length > 1)
      ? []
      : wrong('renumber', '`renumber` needs two `classes` or more', 'Say which: classes: [3, 5].')
  const ordered =
    data.order === undefined || (arm.kind === 'training' && !shuffle)
      ? []
      : wrong('order', '`order` has no effect: training rows are shuffled', 'Say training: {shuffle: false}.')
  return [...(chosen ?? []), ...thinned, ...renumbered, ...ordered]
}
