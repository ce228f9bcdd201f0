import { type Static, type TObject, Type } from 'typebox'
import { closed } from '../../results/schema/shapes.ts'

/** What a tool answers. */
export interface ToolAnswer {
  readonly content: object
  /** Whether it could not do what it was asked for. A mistake that it was asked to find is no failure. */
  readonly failed: boolean
}

/** One tool of the server. */
export interface Tool {
  readonly summary: string
  /** Whether it leaves every file as it is. */
  readonly readOnly: boolean
  readonly input: TObject
  /**
   * @param input checked against `input`
   * @param signal aborted when the client cancels the request
   * @throws AssayError for what it cannot do
   */
  call(input: unknown, signal: AbortSignal): Promise<ToolAnswer>
}

/** Makes a tool, whose input has the type that its schema says. */
export function tool<Input extends TObject>(made: {
  readonly summary: string
  readonly readOnly: boolean
  readonly input: Input
  call(input: Static<Input>, signal: AbortSignal): Promise<ToolAnswer>
}): Tool {
  // What calls it has checked the input.
  return { ...made, call: (input, signal) => made.call(input as Static<Input>, signal) }
}

/** The arguments that several tools take. */
export const specPath = Type.String({ description: 'Path of the spec, from the working folder.' })
/** The id of a claim. */
export const claimId = Type.String({ pattern: '^[^\\s]+$', description: "The claim's id." })
/** The profile, sample where it is not given. */
export const profileName = Type.Optional(
  Type.Union([Type.Literal('sample'), Type.Literal('full')], { description: 'Data and schedule (default: sample).' }),
)
/** An input of certain arguments and no others. */
export const inputOf = <Arguments extends Parameters<typeof Type.Object>[0]>(args: Arguments) =>
  Type.Object(args, closed)
