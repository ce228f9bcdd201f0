import { KerasCall, type KerasValue, Unread } from '../keras-call.ts'
import type { Token } from './tokens.ts'

const constants: Readonly<Record<string, KerasValue>> = { None: null, True: true, False: false }

/**
 * Reads an expression of Python as far as it is written out: numbers with their arithmetic, texts, lists, tuples, dictionaries, calls, and names of what was read before.
 * What else there is becomes `Unread`, by itself.
 *
 * @param tokens of the expression
 * @param known what names stand for
 * @returns `null` when the tokens are no expression that this reader knows
 */
export function readExpression(tokens: readonly Token[], known: ReadonlyMap<string, KerasValue>): KerasValue | null {
  let at = 0
  const peek = (sign: string) => tokens[at]?.kind === 'sign' && tokens[at]?.text === sign
  const take = (sign: string) => {
    if (!peek(sign)) return false
    at += 1
    return true
  }
  const demand = (sign: string) => {
    if (!take(sign)) throw new Unreadable()
  }

  function sum(): KerasValue {
    let value = product()
    for (;;) {
      if (take('+')) value = joined(value, product(), (a, b) => a + b)
      else if (take('-')) value = joined(value, product(), (a, b) => a - b)
      else return value
    }
  }

  function product(): KerasValue {
    let value = factor()
    for (;;) {
      if (take('*')) value = joined(value, factor(), (a, b) => a * b)
      else if (take('//')) value = joined(value, factor(), (a, b) => Math.floor(a / b))
      else if (take('/')) value = joined(value, factor(), (a, b) => a / b)
      else if (take('%')) value = joined(value, factor(), () => Number.NaN)
      else return value
    }
  }

  function factor(): KerasValue {
    if (take('-')) return joined(0, factor(), (_, b) => -b)
    if (take('+')) return factor()
    const base = after()
    return take('**') ? joined(base, factor(), (a, b) => a ** b) : base
  }

  function after(): KerasValue {
    const token = tokens[at]
    if (token?.kind !== 'name' || Object.hasOwn(constants, token.text)) return suffixes(atom())
    at += 1
    const path = [token.text]
    while (peek('.') && tokens[at + 1]?.kind === 'name') {
      path.push(tokens[at + 1]?.text ?? '')
      at += 2
    }
    const name = path.at(-1) ?? ''
    if (take('(')) return suffixes(new KerasCall(name, ...args(), path.slice(0, -1).join('.')))
    const value = path.length === 1 ? known.get(name) : name
    return suffixes(value === undefined ? new Unread(path.join('.')) : value)
  }

  /** What is done to a value is not followed: `x[0]`, `f(a)(b)`, `"".join(…)`. */
  function suffixes(value: KerasValue): KerasValue {
    for (;;) {
      if (take('(')) args()
      else if (take('[')) skipTo(']')
      else if (peek('.') && tokens[at + 1]?.kind === 'name') at += 2
      else return value
      value = new Unread('a computed value')
    }
  }

  function args(): readonly [KerasValue[], Record<string, KerasValue>] {
    const positional: KerasValue[] = []
    const named: Record<string, KerasValue> = {}
    while (!take(')')) {
      const name = tokens[at]
      const isNamed = name?.kind === 'name' && tokens[at + 1]?.kind === 'sign' && tokens[at + 1]?.text === '='
      if (isNamed) at += 2
      if (peek('*') || peek('**')) throw new Unreadable()
      const value = sum()
      if (isNamed) named[name.text] = value
      else positional.push(value)
      if (!peek(')')) demand(',')
    }
    return [positional, named]
  }

  function atom(): KerasValue {
    const token = tokens[at]
    if (token === undefined) throw new Unreadable()
    if (take('[')) return items(']')
    if (take('(')) {
      const start = at
      const inside = items(')')
      const isTuple = inside.length !== 1 || tokens.slice(start, at).at(-2)?.text === ','
      return isTuple ? inside : (inside[0] ?? null)
    }
    if (take('{')) return entries()
    at += 1
    if (token.kind === 'number') return Number(token.text)
    if (token.kind === 'string') return token.text
    const constant = constants[token.text]
    if (token.kind === 'name' && constant !== undefined) return constant
    throw new Unreadable()
  }

  function items(end: string): readonly KerasValue[] {
    const read: KerasValue[] = []
    while (!take(end)) {
      read.push(sum())
      if (!peek(end)) demand(',')
    }
    return read
  }

  function entries(): KerasValue {
    const read: Record<string, KerasValue> = {}
    while (!take('}')) {
      const key = sum()
      demand(':')
      read[String(key)] = sum()
      if (!peek('}')) demand(',')
    }
    return read
  }

  function skipTo(end: string): void {
    while (!take(end)) {
      if (at >= tokens.length) throw new Unreadable()
      if (take('[')) skipTo(']')
      else at += 1
    }
  }

  try {
    const value = sum()
    return at === tokens.length ? value : null
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** The tokens are no expression that is read here. */
class Unreadable extends Error {}

function joined(a: KerasValue, b: KerasValue, compute: (a: number, b: number) => number): KerasValue {
  const value = typeof a === 'number' && typeof b === 'number' ? compute(a, b) : Number.NaN
  return Number.isFinite(value) ? value : new Unread('a computed value')
}
