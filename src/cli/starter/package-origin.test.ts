import { expect, test } from 'vitest'
import { neededByClones } from './package-origin.ts'

test.each([
  [null, /^package\.json does not name assay/],
  ['{}', /^package\.json does not name assay/],
  ['{"dependencies": {"assay": "file:assay-0.1.0.tgz"}}', /^Commit assay-0\.1\.0\.tgz as well/],
  ['{"devDependencies": {"assay": "file:vendor/assay.tgz"}}', /^Commit vendor\/assay\.tgz as well/],
  ['{"dependencies": {"assay": "file:../assay/assay-0.1.0.tgz"}}', /which a clone does not have/],
  ['{"dependencies": {"assay": "file:/home/me/assay"}}', /which a clone does not have/],
])('%s: what a clone lacks is told', (manifest, needed) => {
  expect(neededByClones(manifest, '/home/me/project')?.replaceAll('\\', '/')).toMatch(needed)
})

test.each(['^0.1.0', 'git+https://example.org/assay.git#0123', 'https://example.org/assay-0.1.0.tgz'])(
  '%s: a clone has what it needs',
  (wanted) =>
    expect(neededByClones(JSON.stringify({ dependencies: { assay: wanted } }), '/home/me/project')).toBeNull(),
)
