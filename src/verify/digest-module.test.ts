import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { digestModule } from './digest-module.ts'

test('a module is known by its text', () => {
  const expected = createHash('sha256').update(readFileSync('src/verify/digest-module.ts')).digest('hex')
  expect(digestModule('src/verify/digest-module.ts')).toBe(expected)
  expect(digestModule('src/verify/no-such-module.ts')).toBeNull()
  expect(digestModule('src/verify')).toBeNull()
})

test.skipIf(process.platform === 'win32')('what may have no end is no module', () => {
  const pipe = join('node_modules', `.assay-pipe-${process.pid}`)
  execFileSync('mkfifo', [pipe])
  try {
    expect(digestModule(pipe)).toBeNull()
  } finally {
    rmSync(pipe)
  }
})

test('a way out of the project is none, nor a link that leads out', () => {
  const outside = mkdtempSync(join(tmpdir(), 'assay-module-'))
  const link = join('node_modules', '.assay-module-link.ts')
  try {
    symlinkSync(join(process.cwd(), 'package.json'), join(outside, 'inside.ts'))
    symlinkSync('/etc/hosts', link)
    expect(digestModule('/etc/hosts')).toBeNull()
    expect(digestModule(link)).toBeNull()
    // A link from outside to inside is the file inside.
    expect(digestModule(relative(process.cwd(), join(outside, 'inside.ts')))).not.toBeNull()
  } finally {
    rmSync(outside, { recursive: true })
    rmSync(link, { force: true })
  }
})
