import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { edited } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'
import { renderProblems } from '../render-problems.ts'

const csv = `arm,seed,metric,epoch,value
${['base', 'he'].flatMap((arm) => [1, 2, 3].flatMap((seed) => [1, 2].map((epoch) => `${arm},${seed},test.accuracy,${epoch},0.${epoch}`))).join('\n')}
he,9,f1,2,0.5
odd,7,test.accuracy,2,1
odd,8,test.accuracy,2,1
odd,9,test.accuracy,2,1
`
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const spec = `title: t
source: {document: d, kind: k}
experiments:
  published:
    recorded:
      file: runs.csv
      sha256: ${sha256(csv)}
    seeds: {looks: [2, 3]}
    arms: {base: {}, he: {}}
claims:
  - {id: c, name: n, quote: q, where: w, expect: {arm: he, metric: test.accuracy, exceeds: {arm: base, by: 0.1}}}
`

/** What is wrong with the spec, edited, one mistake a line. */
function mistakes(edits: readonly (readonly [string, string])[], text = csv): string {
  const files = {
    ...noFiles,
    digest: (path: string) => (path === 'specs/runs.csv' ? sha256(text) : null),
    read: (path: string) => (path === 'specs/runs.csv' ? { digest: sha256(text), text } : null),
  }
  const written = edited(spec, ...edits)
  const { problems } = readSpec(written, 'specs/x.yaml', files)
  return renderProblems(problems, written)
    .split('\n')
    .filter((line) => line.startsWith('specs/'))
    .join('\n')
}

test('a spec of recorded runs has no mistakes, and knows their arms, metrics and moments', () => {
  expect(mistakes([])).toBe('')
  expect(mistakes([['test.accuracy, exceeds', 'test.acuracy, exceeds']])).toMatch(
    /has no metric "test.acuracy". Did you mean "test.accuracy"/,
  )
  expect(mistakes([['test.accuracy, exceeds', 'test.accuracy, at: epoch 3, exceeds']])).toContain(
    'moment/impossible  no recorded run of arm "he" has test.accuracy at epoch 3. It was recorded at the steps 1, 2.',
  )
  expect(mistakes([['test.accuracy, exceeds', 'test.accuracy, at: start, exceeds']])).toContain(
    'has test.accuracy at start',
  )
  expect(mistakes([['exceeds: {arm: base, by: 0.1}', 'reaches: {above: 0.1, epochs: 3}']])).toContain(
    'arm "he" has 2 epochs',
  )
  expect(mistakes([['exceeds: {arm: base, by: 0.1}', 'above: 2']])).toContain(
    'this can never hold: test.accuracy lies within 0..1',
  )
  expect(
    mistakes([
      ['base: {}, he', 'bas: {}, he'],
      ['arm: base, by', 'arm: bas, by'],
    ]),
  ).toContain('name/unknown  no recorded run is of arm "bas". Did you mean "base"?')
})

test('chance needs to know the rows of each class', () => {
  const chance = ['exceeds: {arm: base, by: 0.1}', 'within: chance'] as const
  const lone = ['base: {}, ', ''] as const
  expect(mistakes([chance, lone])).toContain(
    'chance of test.accuracy is not known: nothing says how many rows each class has. Say it: recorded: {labelCounts: {test: [980, 1135, …]}}.',
  )
  expect(mistakes([chance, lone, ['    seeds', '      labelCounts: {test: [5, 5]}\n    seeds']])).toBe('')
})

test('a file is there, pinned, the one pinned, and without mistakes', () => {
  // A file that is pinned is known, wherever it is: what needs it is not run.
  expect(mistakes([['runs.csv', 'run.csv']])).toBe('')
  // But outside of the folder that Assay is started in nothing is looked for.
  const outside = readSpec(spec, '../specs/x.yaml', noFiles).problems
  expect(outside.map(({ message }) => message)).toEqual(['cannot find file runs.csv'])
  expect(
    mistakes([
      ['runs.csv', 'run.csv'],
      [`      sha256: ${sha256(csv)}\n`, ''],
    ]),
  ).toContain('specs/x.yaml:6:13  name/unknown  cannot find file run.csv')
  expect(mistakes([[`      sha256: ${sha256(csv)}\n`, '']])).toContain(
    `key/missing  runs.csv is not pinned: an edit of it would go unnoticed. Add sha256: ${sha256(csv)}`,
  )
  // One byte.
  const other = csv.replace('he,1,test.accuracy,1,0.1', 'he,1,test.accuracy,1,0.2')
  expect(mistakes([], other)).toContain(
    `specs/x.yaml:7:15  recorded/file  runs.csv is not the file that is pinned here: its SHA-256 is ${sha256(other)}`,
  )
  const wrong = csv.replace('base,2', 'base,two').replace('base,3', 'base,three')
  expect(mistakes([[sha256(csv), sha256(wrong)]], wrong).split('\n')).toEqual([
    'specs/x.yaml:6:13  recorded/file  runs.csv:4:6: the seed is "two", expected a whole number of 0 or more',
    'specs/x.yaml:6:13  recorded/file  runs.csv:6:6: the seed is "three", expected a whole number of 0 or more',
  ])
  expect(mistakes([['      file: runs.csv\n', '']])).toContain(
    'no file is named. Name one `file`, or a list of `files`.',
  )
})

test('a value that its metric cannot have is a mistake, unless the spec says what it is', () => {
  const percent = csv
    .replace('he,2,test.accuracy,2,0.2', 'he,2,test.accuracy,2,91')
    .replace('he,3,test.accuracy,1,0.1', 'he,3,test.accuracy,1,92')
  const pinned = [sha256(csv), sha256(percent)] as const
  expect(mistakes([pinned], percent)).toBe(
    'specs/x.yaml:5:5  recorded/file  in arm he, seed 2, test.accuracy is 91 at step 2, but it lies within 0..1. If these are percent, say so by a name of their own: metrics: {percent: {from: test.accuracy, range: [0, 100]}}.',
  )
  const said = (range: string) =>
    mistakes(
      [
        pinned,
        [
          '    seeds',
          `      metrics: {percent: {from: test.accuracy, meaning: accuracy in percent, range: ${range}}}\n    seeds`,
        ],
        ['metric: test.accuracy', 'metric: percent'],
      ],
      percent,
    )
  expect(said('[0, 100]')).toBe('')
  expect(said('[0, 91.5]')).toContain('in arm he, seed 3, percent is 92 at step 1, but it lies within 0..91.5.')
})

test('looks have their seeds, and arms that are compared the same ones', () => {
  expect(mistakes([['[2, 3]', '[5]']])).toContain('the look at 5 seeds needs more than were recorded')
  expect(
    mistakes([
      ['base: {}', 'odd: {}'],
      ['arm: base, by', 'arm: odd, by'],
    ]),
  ).toContain(
    'arms "he" and "odd" are compared seed by seed, and the first 2 seeds differ: 1, 2 and 9, 7. Record both arms with the same seeds',
  )
})

test('`seeds.from` leaves out the seeds before it', () => {
  const everySeed = ['test.accuracy, exceeds', 'test.accuracy, for: every seed, exceeds'] as const
  expect(mistakes([everySeed, ['looks: [2, 3]', 'looks: [2], from: 2']])).toBe('')
  expect(mistakes([everySeed, ['looks: [2, 3]', 'looks: [2], from: 3']])).toContain(
    'the look at 2 seeds needs more than were recorded: 1 of arm "base"',
  )
})

test('keys of a training, and two origins, do not go with it', () => {
  expect(mistakes([['    seeds', '    training: {epochs: 1}\n    seeds']])).toContain(
    'key/unknown  experiment "published" reads recorded runs, and has no use for "training". Its runs are made already.',
  )
  expect(mistakes([['    seeds', '    code: ./runs.csv.js\n    metrics: {a: b}\n    seeds']])).toContain(
    'experiment "published" runs code, and reads recorded runs. Its runs come from one place: make two experiments of it.',
  )
})

test('a band of chance that holds everything, or reaches an end, leaves nothing to say', () => {
  const counted = (counts: string, claim: string) =>
    mistakes([
      [`sha256: ${sha256(csv)}`, `sha256: ${sha256(csv)}\n      labelCounts: {test: ${counts}}`],
      [
        '{arm: he, metric: test.accuracy, exceeds: {arm: base, by: 0.1}}',
        `{arms: [he, base], metric: test.accuracy, ${claim}}`,
      ],
    ])
  expect(counted('[70, 30]', 'equivalent: {to: chance, margin: 0.3}')).toContain(
    'this always holds: chance is 0.3..0.7, and test.accuracy lies within 0..1',
  )
  expect(counted('[70, 30]', 'equivalent: {to: chance, margin: 0.29}')).toBe('')
  expect(counted('[100, 0]', 'within: chance')).toContain('this always holds')
  expect(counted('[100, 0]', 'above: chance')).toContain('this can never hold')
  expect(counted('[100, 0]', 'below: chance')).toContain('this can never hold')
  expect(counted('[99, 1]', 'within: chance')).toBe('')
  expect(counted('[99, 1]', 'above: chance')).toBe('')
})

test('recorded arms are one run where they name the same runs of the same files, and not where their numbers agree', () => {
  const same = csv
    .replaceAll('he,', 'base,')
    .split('\n')
    .filter((line) => /^(arm|base)/.test(line))
  const twins = `${[...new Set(same)].join('\n')}\n`
  const agreeing = `${twins}${twins.split('\n').slice(1).join('\n').replaceAll('base,', 'he,')}`
  const told = (text: string, claim: string, arms: string) =>
    mistakes(
      [
        [`sha256: ${sha256(csv)}`, `sha256: ${sha256(text)}${arms}`],
        ['exceeds: {arm: base, by: 0.1}', claim],
      ],
      text,
    )
  const near = 'equivalent: {to: {arm: base}, margin: 0.01}'
  for (const claim of ['equal: {arm: base}', near, 'exceeds: {arm: base, by: 0.1}']) {
    expect(told(agreeing, claim, '')).toBe('')
    expect(told(agreeing, claim, '\n      arms: {he: base}')).toContain(
      'expect/irrefutable  arms "he" and "base" are one run, which is compared with itself. Let `recorded.arms` name other runs of the files for one of them, or name another moment.',
    )
  }
})
