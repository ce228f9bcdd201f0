import { Type } from 'typebox'
import { type Figure, figures } from '../../figures/figures.ts'

/** A `Figure` in `results.json`. */
export const figure = Type.Unsafe<Figure>(Type.Union(Object.values(figures).map(({ layout }) => layout)))
