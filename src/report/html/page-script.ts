/**
 * The script of the HTML page, as it stands in the file: filters, links into folded claims, and the values of a chart under the pointer or by the
 * arrow keys. It reads attributes and text of the page and writes text only, never markup. The page's policy names its SHA-256, so no other runs.
 */
export const pageScript = `'use strict'
const form = document.getElementById('filters')
const shown = document.getElementById('shown')
const claims = Array.from(document.querySelectorAll('details.claim'))
const works = Array.from(document.querySelectorAll('section.work'))

function applyFilters() {
  const { verdict, work, tag, words } = form.elements
  const wanted = words.value.trim().toLowerCase().split(/\\s+/)
  let count = 0
  for (const claim of claims) {
    const matches =
      (verdict.value === '' || claim.dataset.verdict === verdict.value) &&
      (work.value === '' || claim.dataset.work === work.value) &&
      (tag.value === '' || claim.dataset.tags.split(' ').includes(tag.value)) &&
      wanted.every((word) => claim.textContent.toLowerCase().includes(word))
    claim.hidden = !matches
    if (matches) count += 1
  }
  for (const work of works) work.hidden = !work.querySelector('details.claim:not([hidden])')
  shown.textContent = count + ' of ' + claims.length + ' claims'
}

function fragment() {
  const written = location.hash.slice(1)
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

function openTarget() {
  const target = document.getElementById(fragment())
  if (!target || !target.closest('section.work')) return
  if (target.closest('[hidden]')) {
    form.reset()
    applyFilters()
  }
  for (let around = target.closest('details'); around; around = around.parentElement.closest('details')) around.open = true
  target.scrollIntoView()
}

form.hidden = false
form.addEventListener('input', applyFilters)
form.addEventListener('submit', (event) => event.preventDefault())
form.addEventListener('reset', () => setTimeout(applyFilters))
document.getElementById('seeds').addEventListener('change', (event) => {
  document.body.classList.toggle('without-seeds', !event.target.checked)
})
addEventListener('hashchange', openTarget)
applyFilters()
openTarget()

for (const chart of document.querySelectorAll('[data-readings]')) {
  const picture = chart.querySelector('svg')
  const output = chart.querySelector('output')
  let readings
  let rule
  let current = -1

  function prepare() {
    if (readings) return
    readings = JSON.parse(chart.dataset.readings)
    rule = document.createElementNS('http://www.w3.org/2000/svg', 'line')
    rule.setAttribute('class', 'rule')
    rule.setAttribute('y1', '0')
    rule.setAttribute('y2', String(picture.viewBox.baseVal.height))
    picture.append(rule)
  }

  function read(index) {
    prepare()
    current = Math.max(0, Math.min(readings.length - 1, index))
    const [x, text] = readings[current]
    rule.setAttribute('x1', String(x))
    rule.setAttribute('x2', String(x))
    rule.setAttribute('visibility', 'visible')
    if (output.textContent !== text) output.textContent = text
  }

  picture.addEventListener('pointermove', (event) => {
    prepare()
    const box = picture.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * picture.viewBox.baseVal.width
    let nearest = 0
    for (let index = 1; index < readings.length; index += 1) {
      if (Math.abs(readings[index][0] - x) < Math.abs(readings[nearest][0] - x)) nearest = index
    }
    read(nearest)
  })
  chart.addEventListener('keydown', (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : 0
    if (step === 0 || event.target !== chart) return
    event.preventDefault()
    prepare()
    read(step === Infinity ? readings.length - 1 : step === -Infinity ? 0 : current + step)
  })
}
`
