/** A value of a Keras program or file, as far as it is written out. */
export type KerasValue =
  | null
  | boolean
  | number
  | string
  | readonly KerasValue[]
  | { readonly [key: string]: KerasValue }
  | KerasCall
  | Unread

/** A constructor with its arguments: `Dense(128, activation='relu')`, or `{"class_name": "Dense", "config": {…}}`. */
export class KerasCall {
  /** The last part of its name: `Dense` of `keras.layers.Dense`. */
  readonly name: string
  readonly positional: readonly KerasValue[]
  readonly named: Readonly<Record<string, KerasValue>>
  /** What stands before its name: `model` of `model.add(…)`; empty for nothing. */
  readonly on: string

  constructor(
    name: string,
    positional: readonly KerasValue[],
    named: Readonly<Record<string, KerasValue>>,
    on: string = '',
  ) {
    this.name = name
    this.positional = positional
    this.named = named
    this.on = on
  }

  /** An argument by its name, or by its place in the constructor's order; `undefined` where it is not given. */
  argument(name: string, order: readonly string[] = []): KerasValue | undefined {
    if (Object.hasOwn(this.named, name)) return this.named[name]
    const place = order.indexOf(name)
    return place < 0 ? undefined : this.positional[place]
  }
}

/** Something that only running the program would tell. */
export class Unread {
  /** Its name, as far as it has one. */
  readonly written: string

  constructor(written: string) {
    this.written = written
  }
}

/** What JSON says, with its `class_name` and `config` as constructors. */
export function fromJson(value: unknown): KerasValue {
  if (Array.isArray(value)) return value.map(fromJson)
  if (typeof value !== 'object' || value === null) return value as KerasValue
  const entries = Object.entries(value)
  const { class_name: name, config } = value as Readonly<Record<string, unknown>>
  if (typeof name === 'string' && typeof config === 'object' && config !== null) {
    // Keras before 2.3 wrote the layers of a Sequential as its config.
    const named = Object.entries(Array.isArray(config) ? { layers: config } : config)
    return new KerasCall(name, [], Object.fromEntries(named.map(([key, one]) => [key, fromJson(one)])))
  }
  return Object.fromEntries(entries.map(([key, one]) => [key, fromJson(one)]))
}
