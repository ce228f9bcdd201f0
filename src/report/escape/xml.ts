import { plainText } from './plain-text.ts'

const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Any text for the content or a quoted attribute of an HTML or SVG element.
 *
 * @param text anything a spec holds
 */
export function xmlText(text: string): string {
  return plainText(text).replace(/[<>&"']/g, (character) => entities[character] ?? '')
}
