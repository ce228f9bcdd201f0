import { byWord } from '../by-word.ts'
import { bfloat16 } from './bfloat16.ts'
import { float16 } from './float16.ts'

/** Every format that weights can be kept in, besides float32, by the word that a spec uses. */
export const storages = byWord([bfloat16, float16])

/** A word for a format. */
export type StorageWord = keyof typeof storages
