// The script of the HTML pages: filters, links into folded claims, and the values of a chart under the pointer or by the arrow keys. It reads attributes
// and text of the page and writes text only, never markup. `page-script.ts` beside this folder holds it compiled: `UPDATE=1` writes it.

/** An element that the page always has. */
function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page has no #${id}`)
  return element
}

const form = byId('filters') as HTMLFormElement
const shown = byId('shown')
const words = form.elements.namedItem('words') as HTMLInputElement
const choices = [...form.querySelectorAll('select')]
const claims = [...document.querySelectorAll<HTMLElement>('.claim')]
const works = [...document.querySelectorAll<HTMLElement>('.work')]
const workOf = claims.map((claim) => claim.closest('.work'))

/** Milliseconds that texts are read in one go: less than a frame. */
const slice = 8

/** The text of each claim in small letters, as far as it has been read: thousands of claims take longer than a reader waits for a letter typed. */
const texts: string[] = []

function textOf(index: number): string {
  texts[index] ??= claims[index]?.textContent.toLowerCase() ?? ''
  return texts[index]
}

/** Reads the texts from one on, a little at a time. */
function readTexts(from: number): void {
  const end = performance.now() + slice
  let index = from
  while (index < claims.length && performance.now() < end) textOf(index++)
  if (index < claims.length) setTimeout(readTexts, 0, index)
}

/** Shows the claims that are of everything chosen (a choice's name is that of the attribute with what a claim is of) and hold all words typed. */
function applyFilters(): void {
  const chosen = choices.filter(({ value }) => value !== '')
  const wanted = words.value
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  let count = 0
  const remaining = new Set<Element | null | undefined>()
  for (const [index, claim] of claims.entries()) {
    const matches =
      chosen.every(({ name, value }) => (claim.dataset[name] ?? '').split(' ').includes(value)) &&
      wanted.every((word) => textOf(index).includes(word))
    if (claim.hidden === matches) claim.hidden = !matches
    if (!matches) continue
    count += 1
    remaining.add(workOf[index])
  }
  for (const work of works) work.hidden = !remaining.has(work)
  shown.textContent = `${count} of ${claims.length} claims`
}

/** What the address names; one that is not valid is taken as it is. */
function fragment(): string {
  const written = location.hash.slice(1)
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

/** Opens what the address names, and everything folded around it. */
function openTarget(): void {
  const target = document.getElementById(fragment())
  if (!target?.closest('.work')) return
  if (target.closest('[hidden]')) {
    form.reset()
    applyFilters()
  }
  for (let around = target.closest('details'); around; around = around.parentElement?.closest('details') ?? null) {
    around.open = true
  }
  target.scrollIntoView()
}

/** A moment of a chart: where it is across the picture, and the values there. */
type Reading = readonly [x: number, text: string]

/** Lets one chart tell its values. They are parsed, and the rule is drawn, when somebody first asks. */
function attachReadings(chart: HTMLElement, picture: SVGSVGElement, output: HTMLOutputElement): void {
  let prepared: { readonly readings: readonly Reading[]; readonly rule: SVGLineElement } | undefined
  let current = -1

  function prepare() {
    if (prepared) return prepared
    const readings: readonly Reading[] = JSON.parse(chart.dataset.readings ?? '[]')
    const rule = document.createElementNS('http://www.w3.org/2000/svg', 'line')
    rule.setAttribute('class', 'rule')
    rule.setAttribute('y1', '0')
    rule.setAttribute('y2', String(picture.viewBox.baseVal.height))
    picture.append(rule)
    prepared = { readings, rule }
    return prepared
  }

  function read(index: number): void {
    const { readings, rule } = prepare()
    current = Math.max(0, Math.min(readings.length - 1, index))
    const reading = readings[current]
    if (!reading) return
    const [x, text] = reading
    rule.setAttribute('x1', String(x))
    rule.setAttribute('x2', String(x))
    rule.setAttribute('visibility', 'visible')
    if (output.textContent !== text) output.textContent = text
  }

  picture.addEventListener('pointermove', (event) => {
    const box = picture.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * picture.viewBox.baseVal.width
    let nearest = 0
    let distance = Number.POSITIVE_INFINITY
    for (const [index, [at]] of prepare().readings.entries()) {
      if (Math.abs(at - x) >= distance) continue
      nearest = index
      distance = Math.abs(at - x)
    }
    read(nearest)
  })
  chart.addEventListener('keydown', (event) => {
    if (event.target !== chart) return
    const last = prepare().readings.length - 1
    const next = new Map([
      ['ArrowLeft', current - 1],
      ['ArrowRight', current + 1],
      ['Home', 0],
      ['End', last],
    ]).get(event.key)
    if (next === undefined) return
    event.preventDefault()
    read(next)
  })
}

/** Shows what a button of the index stands for, and nothing else. */
function applyButton(button: HTMLElement): void {
  const field = form.elements.namedItem(button.dataset.filter ?? '') as HTMLSelectElement
  form.reset()
  field.value = button.dataset.value ?? ''
  applyFilters()
  byId('claims').scrollIntoView()
  field.focus({ preventScroll: true })
}

byId('index').hidden = false
byId('counts').hidden = true
for (const button of document.querySelectorAll<HTMLElement>('[data-filter]')) {
  button.addEventListener('click', () => applyButton(button))
}
form.hidden = false
form.addEventListener('input', applyFilters)
form.addEventListener('submit', (event) => event.preventDefault())
form.addEventListener('reset', () => setTimeout(applyFilters))
document.getElementById('seeds')?.addEventListener('change', (event) => {
  document.body.classList.toggle('without-seeds', !(event.target as HTMLInputElement).checked)
})
addEventListener('hashchange', openTarget)
applyFilters()
openTarget()
setTimeout(readTexts, 0, 0)

for (const chart of document.querySelectorAll<HTMLElement>('[data-readings]')) {
  const picture = chart.querySelector('svg')
  const output = chart.querySelector('output')
  if (picture && output) attachReadings(chart, picture, output)
}
