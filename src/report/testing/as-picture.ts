import type { Drawing } from '../charts/drawing.ts'
import { picture } from '../charts/picture.ts'

/** A drawing function that gives its file: what tests of charts read. */
export function asPicture<Given extends readonly unknown[]>(draw: (...given: Given) => Drawing | null) {
  return (...given: Given): string | null => {
    const drawing = draw(...given)
    return drawing && picture(drawing)
  }
}
