/** A dotted name that is wider than half a phone. */
const longName = /(?:[\w-]+\.)+[\w-]+/g
const long = 24

/**
 * Lets lines break within long dotted names, after a dot: `weights.hidden1.kernel.distinctNeurons` would make a table wider than a phone. The names read
 * and copy as before.
 *
 * @param inert text that is inert in Markdown or HTML already
 */
export function breakLongNames(inert: string): string {
  return inert.replace(longName, (name) => (name.length > long ? name.replaceAll('.', '.<wbr>') : name))
}
