// Loaded into every process of a run, see trials/together.ts: the clock of the machine jumps by up to a day, in either direction, about every tenth time it is read.
import seedrandom from 'seedrandom'

const random = seedrandom(process.env.ASSAY_TORTURE_CLOCK)
const now = Date.now.bind(Date)
const day = 86_400_000
let shift = 0
Date.now = () => {
  if (random() < 0.1) shift = Math.floor((2 * random() - 1) * day)
  return now() + shift
}
const Real = Date
globalThis.Date = class extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(Real.now())
    else super(...parts)
  }
}
