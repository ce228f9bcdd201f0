import { byWord } from '../by-word.ts'
import type { Convention } from '../convention.ts'
import type { Clip, Gradients } from './clip.ts'
import { globalNorm } from './global-norm.ts'
import { tensorNorm } from './tensor-norm.ts'
import { value } from './value.ts'

/** Every way to keep gradients small by the word that a spec uses, in the order of the reference page. */
export const clips = byWord([globalNorm, tensorNorm, value])

/** A word for a way to keep gradients small. */
export type ClipWord = keyof typeof clips

/** How gradients are clipped: plain JSON. `framework` is there where the formula differs between the two. */
export interface ClipDefinition {
  readonly kind: ClipWord
  readonly limit: number
  readonly framework?: Convention
}

/** A way to clip as a spec names it. */
export function defineClip(kind: ClipWord, limit: number, convention: Convention): ClipDefinition {
  const { byFramework }: Clip = clips[kind]
  return { kind, limit, ...(byFramework ? { framework: convention } : {}) }
}

/** Gradients as a definition clips them. */
export function clipped(gradients: Gradients, { kind, limit, framework = 'pytorch' }: ClipDefinition): Gradients {
  return clips[kind].clip(gradients, limit, framework)
}
