/**
 * Remembers what a pure function makes of an object that is never changed, for as long as the object lives: a report and the results page tell and draw
 * the same findings, and the claims of a spec name the same arms.
 *
 * @param make a pure function
 * @returns the same function, making each thing once
 */
export function onceForEach<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  const known = new WeakMap<From, { readonly made: Made }>()
  return (from) => {
    const found = known.get(from) ?? { made: make(from) }
    known.set(from, found)
    return found.made
  }
}
