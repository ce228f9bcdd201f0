/**
 * The script of the HTML page as it stands in the file, compiled from page-script/script.ts: `UPDATE=1` writes it. The page's policy names its SHA-256,
 * so no other script runs.
 */
export const pageScript = `"use strict";
function byId(id) {
    const element = document.getElementById(id);
    if (element === null)
        throw new Error(\`the page has no #\${id}\`);
    return element;
}
const form = byId('filters');
const shown = byId('shown');
const words = form.elements.namedItem('words');
const choices = [...form.querySelectorAll('select')];
const claims = [...document.querySelectorAll('.claim')];
const works = [...document.querySelectorAll('.work')];
const workOf = claims.map((claim) => claim.closest('.work'));
const slice = 8;
const texts = [];
function textOf(index) {
    texts[index] ??= claims[index]?.textContent.toLowerCase() ?? '';
    return texts[index];
}
function readTexts(from) {
    const end = performance.now() + slice;
    let index = from;
    while (index < claims.length && performance.now() < end)
        textOf(index++);
    if (index < claims.length)
        setTimeout(readTexts, 0, index);
}
function applyFilters() {
    const chosen = choices.filter(({ value }) => value !== '');
    const wanted = words.value
        .toLowerCase()
        .split(/\\s+/)
        .filter((word) => word !== '');
    let count = 0;
    const remaining = new Set();
    for (const [index, claim] of claims.entries()) {
        const matches = chosen.every(({ name, value }) => (claim.dataset[name] ?? '').split(' ').includes(value)) &&
            wanted.every((word) => textOf(index).includes(word));
        if (claim.hidden === matches)
            claim.hidden = !matches;
        if (!matches)
            continue;
        count += 1;
        remaining.add(workOf[index]);
    }
    for (const work of works)
        work.hidden = !remaining.has(work);
    shown.textContent = \`\${count} of \${claims.length} claims\`;
}
function fragment() {
    const written = location.hash.slice(1);
    try {
        return decodeURIComponent(written);
    }
    catch {
        return written;
    }
}
function openTarget() {
    const target = document.getElementById(fragment());
    if (!target?.closest('.work'))
        return;
    if (target.closest('[hidden]')) {
        form.reset();
        applyFilters();
    }
    for (let around = target.closest('details'); around; around = around.parentElement?.closest('details') ?? null) {
        around.open = true;
    }
    target.scrollIntoView();
}
function attachReadings(chart, picture, output) {
    let prepared;
    let current = -1;
    function prepare() {
        if (prepared)
            return prepared;
        const readings = JSON.parse(chart.dataset.readings ?? '[]');
        const rule = document.createElementNS('http://www.w3.org/2000/svg', 'line');
        rule.setAttribute('class', 'rule');
        rule.setAttribute('y1', '0');
        rule.setAttribute('y2', String(picture.viewBox.baseVal.height));
        picture.append(rule);
        prepared = { readings, rule };
        return prepared;
    }
    function read(index) {
        const { readings, rule } = prepare();
        current = Math.max(0, Math.min(readings.length - 1, index));
        const reading = readings[current];
        if (!reading)
            return;
        const [x, text] = reading;
        rule.setAttribute('x1', String(x));
        rule.setAttribute('x2', String(x));
        rule.setAttribute('visibility', 'visible');
        if (output.textContent !== text)
            output.textContent = text;
    }
    picture.addEventListener('pointermove', (event) => {
        const box = picture.getBoundingClientRect();
        const x = ((event.clientX - box.left) / box.width) * picture.viewBox.baseVal.width;
        let nearest = 0;
        let distance = Number.POSITIVE_INFINITY;
        for (const [index, [at]] of prepare().readings.entries()) {
            if (Math.abs(at - x) >= distance)
                continue;
            nearest = index;
            distance = Math.abs(at - x);
        }
        read(nearest);
    });
    chart.addEventListener('keydown', (event) => {
        if (event.target !== chart)
            return;
        const last = prepare().readings.length - 1;
        const next = new Map([
            ['ArrowLeft', current - 1],
            ['ArrowRight', current + 1],
            ['Home', 0],
            ['End', last],
        ]).get(event.key);
        if (next === undefined)
            return;
        event.preventDefault();
        read(next);
    });
}
function applyButton(button) {
    const field = form.elements.namedItem(button.dataset.filter ?? '');
    form.reset();
    field.value = button.dataset.value ?? '';
    applyFilters();
    byId('claims').scrollIntoView();
    field.focus({ preventScroll: true });
}
byId('index').hidden = false;
byId('counts').hidden = true;
for (const button of document.querySelectorAll('[data-filter]')) {
    button.addEventListener('click', () => applyButton(button));
}
form.hidden = false;
form.addEventListener('input', applyFilters);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(applyFilters));
document.getElementById('seeds')?.addEventListener('change', (event) => {
    document.body.classList.toggle('without-seeds', !event.target.checked);
});
addEventListener('hashchange', openTarget);
applyFilters();
openTarget();
setTimeout(readTexts, 0, 0);
for (const chart of document.querySelectorAll('[data-readings]')) {
    const picture = chart.querySelector('svg');
    const output = chart.querySelector('output');
    if (picture && output)
        attachReadings(chart, picture, output);
}
`
