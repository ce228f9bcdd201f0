/** CSI (colours, cursor), OSC (titles, links) and other two-character escape sequences of terminals. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const escapeSequence = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -~]/g

/**
 * What is never text: control characters (C0 but whitespace, DEL, C1), marks that reorder what is read (bidirectional overrides and isolates),
 * lone surrogates and noncharacters, which XML forbids.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const notText = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu

/** Letters of ASCII with single spaces between words, as most text is: there is nothing to drop. */
const plainAlready = /^(?:[!-~]+(?: [!-~]+)*)?$/

/**
 * Text on one line: terminal escapes, control characters and reordering marks are dropped, runs of whitespace and line breaks become one space.
 * Every escape function starts from it.
 *
 * @param text anything a spec holds
 */
export function plainText(text: string): string {
  if (plainAlready.test(text)) return text
  return text.replace(escapeSequence, '').replace(/\s+/g, ' ').replace(notText, '').trim()
}
