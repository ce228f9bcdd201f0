import { readMoment } from '../../judge/moment.ts'
import type { Moment } from '../../judge/subject.ts'
import type { WrittenReference } from '../../judge/written.ts'
import { onceForEach } from '../../once-for-each.ts'
import type { Condition } from '../expectation.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import { contentOf } from '../resolve/content.ts'
import type { ArmsByName } from './check-quantity.ts'

/** A metric of an arm at a moment. */
type Reading = Pick<Condition, 'arm' | 'metric' | 'moment'>

/** A number for the content of each arm, in place of its text, which is long: claims name an arm many times. `null` for an arm that is known by its name alone. */
const contentsOf = onceForEach((arms: ArmsByName) => {
  const numbers = new Map<string, number>()
  return onceForEach((arm: DefinedArm): number | null => {
    const content = contentOf(arm, arms)
    if (content === null) return null
    const number = numbers.get(content) ?? numbers.size
    numbers.set(content, number)
    return number
  })
})

/** Names what is read by its content, so that arms that are one run, and the last epoch and the end, have one name among these arms. */
export function readingName({ arm, metric, moment }: Reading, arms: ArmsByName): string {
  const defined = arms.get(arm ?? '') ?? null
  const content = defined === null ? null : contentsOf(arms)(defined)
  return JSON.stringify([content ?? ['an arm named', arm], metric, plainMoment(moment, defined)])
}

const quantitiesOf = onceForEach((arms: ArmsByName) =>
  onceForEach((condition: Condition) => {
    const compared = comparedOf(condition)
    return JSON.stringify([
      ...quotientNames(condition, arms),
      ...(compared === null ? [] : quotientNames(compared, arms)),
    ])
  }),
)

/** What a condition speaks of: what it reads, what that is divided by, and what it is compared with, each by its content. */
export function quantityName(condition: Condition, arms: ArmsByName): string {
  return quantitiesOf(arms)(condition)
}

/** The same from the side of what it is compared with, whose difference is the negative of this one; `null` where nothing is. */
export function mirroredName(condition: Condition, arms: ArmsByName): string | null {
  const compared = comparedOf(condition)
  return compared === null
    ? null
    : JSON.stringify([...quotientNames(compared, arms), ...quotientNames(condition, arms)])
}

/** What a condition is compared with, as its quantity is read there: a quotient is compared with the same quotient elsewhere. */
export function comparedOf(condition: Condition): Condition | null {
  const reference = condition.criterion.reference?.(condition.value)?.reference ?? null
  return reference === null ? null : { ...condition, ...referenced(reference, condition) }
}

function quotientNames(condition: Condition, arms: ArmsByName): readonly [string, string | null] {
  const { relativeTo } = condition
  return [
    readingName(condition, arms),
    relativeTo === null ? null : readingName(referenced(relativeTo, condition), arms),
  ]
}

/** What a reference reads: what it does not say is as in what it is compared with. */
export function referenced({ arm, metric, at }: WrittenReference, from: Reading): Reading {
  return {
    arm: arm ?? from.arm,
    metric: metric ?? from.metric,
    moment: at === undefined ? from.moment : readMoment(at),
  }
}

/** A moment by its first name: the last epoch is the end. */
function plainMoment(moment: Moment, arm: DefinedArm | null): Moment {
  if (arm?.kind !== 'training' || arm.training.stopEarly !== undefined) return moment
  const isLast = moment.kind === 'epoch' && moment.epoch === arm.training.epochs
  return isLast ? { kind: 'end' } : moment
}
