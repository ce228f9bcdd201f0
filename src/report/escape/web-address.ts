declare const checked: unique symbol

/** An address of the web that neither ends an attribute or a Markdown link nor runs anything. */
export type WebAddress = string & { readonly [checked]: 'web address' }

/**
 * Reads an address of the web.
 *
 * @param text anything a spec or a results file holds
 * @returns `null` unless it is a whole address of `http` or `https`
 */
export function webAddress(text: string): WebAddress | null {
  if (!URL.canParse(text)) return null
  const { protocol, href } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  return href.replaceAll(/[^\w\-.~:/?#@!$*+,;=%]/g, (character) =>
    encodeURIComponent(character).replace(/[()']/g, percent),
  ) as WebAddress
}

/** What `encodeURIComponent` leaves. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
