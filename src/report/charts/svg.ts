import { xmlText } from '../escape/xml.ts'

declare const drawn: unique symbol

/** Well-formed SVG, every attribute and text escaped. */
export type Svg = string & { readonly [drawn]: true }

/** An attribute's value; `null` leaves it out. */
type Attribute = string | number | null

/**
 * One SVG element. Numbers are written with at most two decimals, so that the last bit of a logarithm cannot change the file.
 *
 * @param name element's name
 * @param attributes by name
 * @param children elements
 */
export function svg(name: string, attributes: Readonly<Record<string, Attribute>>, children: readonly Svg[] = []): Svg {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? decimal(value) : xmlText(String(value))}"`)
    .join('')
  return (children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`) as Svg
}

/**
 * An element that holds text: `text`, `title`, `desc`.
 *
 * @param name element's name
 * @param attributes by name
 * @param content any text
 */
export function svgText(name: string, attributes: Readonly<Record<string, Attribute>>, content: string): Svg {
  return svg(name, attributes, [xmlText(content) as Svg])
}

/** A coordinate of a path, in tenths of a pixel. */
export function tenths(pixels: number): string {
  return String(Number(pixels.toFixed(1)))
}

function decimal(value: number): string {
  return String(Number(value.toFixed(2)))
}
