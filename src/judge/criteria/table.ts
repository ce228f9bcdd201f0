import type { Criterion } from '../criterion.ts'
import { above } from './above.ts'
import { all } from './all.ts'
import { any } from './any.ts'
import { below } from './below.ts'
import { distinct } from './distinct.ts'
import { equal } from './equal.ts'
import { equivalent } from './equivalent.ts'
import { exceeds } from './exceeds.ts'
import { reaches } from './reaches.ts'
import type { CriterionOf, Rule } from './rule.ts'
import { within } from './within.ts'

const rules: { readonly [Kind in Criterion['kind']]: Rule<Kind> } = {
  above,
  all,
  any,
  below,
  distinct,
  equal,
  equivalent,
  exceeds,
  reaches,
  within,
}

/** The rule of a kind of criterion. A new kind is one file and one line of the table above. */
export function ruleOf<Kind extends Criterion['kind']>(
  criterion: CriterionOf[Kind] & { readonly kind: Kind },
): Rule<Kind> {
  return rules[criterion.kind]
}
