/** Shorter than this, the first sentence of a reason says too little alone. */
const shortest = 80

/** Abbreviations that a sentence goes on after, whatever comes next. */
const abbreviation = /\b(?:al|app|approx|ca|cf|ch|e\.g|eqs?|figs?|i\.e|pp?|refs?|resp|secs?|tab|vs)\.$/i

/** `no. 3` is an abbreviation, `The answer is no.` is not. */
const number = /\bnos?\.$/i

/**
 * The first sentence of a reason, with those after it while it is short. Sentences end before a capital or a digit, and neither after an abbreviation nor within brackets.
 *
 * @param text a reason, as a spec has it
 */
export function opening(text: string): string {
  const whole = text.trim()
  for (const { 0: gap, index } of whole.matchAll(/(?<=[.!?]["”)\]]?)\s+(?=["“([]?[A-Z0-9])/g)) {
    const told = whole.slice(0, index)
    if (told.length >= shortest && !goesOn(told, whole.slice(index + gap.length))) return told
  }
  return whole
}

/** Whether a sentence goes on after what was told of it. */
function goesOn(told: string, rest: string): boolean {
  return abbreviation.test(told) || (number.test(told) && /^\d/.test(rest)) || isInBrackets(told)
}

/** Whether a bracket is open at the end. Half-open intervals close with the other kind, so one counter does for both. */
function isInBrackets(told: string): boolean {
  let open = 0
  for (const character of told) {
    if ('(['.includes(character)) open += 1
    if (')]'.includes(character)) open = Math.max(0, open - 1)
  }
  return open > 0
}
