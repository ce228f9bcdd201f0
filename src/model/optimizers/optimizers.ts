import { byWord } from '../by-word.ts'
import type { Convention } from '../convention.ts'
import type { LearningRate } from '../schedules/schedules.ts'
import { adadelta } from './adadelta.ts'
import { adagrad } from './adagrad.ts'
import { adam } from './adam.ts'
import { adamax } from './adamax.ts'
import { adamw } from './adamw.ts'
import { type HostRate, hostRate } from './host-rate.ts'
import { lion } from './lion.ts'
import { nadam } from './nadam.ts'
import type { FrameworkOf, OptimizerConflict, UpdateRule, Values } from './optimizer.ts'
import { rmsprop } from './rmsprop.ts'
import { sgd } from './sgd.ts'

/** Every optimiser by the word that a spec uses, in the order of the reference page. */
export const optimizers = byWord([sgd, adam, adamw, nadam, adamax, rmsprop, adagrad, adadelta, lion])

/** A word for an optimiser. */
export type OptimizerWord = keyof typeof optimizers

/**
 * An optimiser with every detail resolved, so that a run's definition says exactly what is computed: plain JSON. `framework` is there where the formula
 * differs between the two.
 */
export type OptimizerDefinition = {
  [Word in OptimizerWord]: { readonly kind: Word } & FrameworkOf<(typeof optimizers)[Word]['byFramework']> &
    Values<(typeof optimizers)[Word]['parameters']>
}[OptimizerWord]

/** Whatever its parameters are: they were checked when the definition was made. */
interface AnyOptimizer {
  readonly byFramework: boolean | 'scheduled'
  readonly momentum?: string
  readonly defaults: Readonly<Record<Convention, object>>
  conflict?(parameters: object): OptimizerConflict | null
  rule(parameters: object): UpdateRule
}

/**
 * An optimiser as a spec names it, with what the convention does where the spec leaves something out.
 *
 * @param parameters as the spec's schema allows them, but for the learning rate, which is defined
 */
export function defineOptimizer(word: OptimizerWord, parameters: object, convention: Convention): OptimizerDefinition {
  const described: AnyOptimizer = optimizers[word]
  const complete = { ...described.defaults[convention], ...parameters } as { readonly learningRate: LearningRate }
  const scheduled = typeof complete.learningRate !== 'number'
  const differs = described.byFramework === true || (described.byFramework === 'scheduled' && scheduled)
  const definition: object = { kind: word, ...(differs ? { framework: convention } : {}), ...complete }
  return definition as OptimizerDefinition
}

/** The parameter of an optimiser that is a momentum and may be scheduled; `null` where none may. */
export function scheduledMomentum(word: OptimizerWord): string | null {
  const described: AnyOptimizer = optimizers[word]
  return described.momentum ?? null
}

/** The rule that a definition means. */
export function updateRuleOf({ kind, ...parameters }: OptimizerDefinition): UpdateRule {
  const described: AnyOptimizer = optimizers[kind]
  return described.rule(parameters)
}

/** The decoupled weight decay of a definition: the share `learningRate · decay` of every weight that each step takes first; `null` where it has none. */
export function weightDecayOf(optimizer: OptimizerDefinition): HostRate | null {
  const decay = 'weightDecay' in optimizer ? optimizer.weightDecay : 0
  return decay === 0 ? null : hostRate('decay', optimizer.learningRate, decay)
}

/** Why a definition's parameters cannot go together; `null` when they can. */
export function optimizerConflict({ kind, ...parameters }: OptimizerDefinition): OptimizerConflict | null {
  const described: AnyOptimizer = optimizers[kind]
  return described.conflict?.(parameters) ?? null
}
