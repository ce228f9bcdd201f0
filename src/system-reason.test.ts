import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { demandWritable, lackOfMachine, systemReason } from './system-reason.ts'

const failure = (code: string) => Object.assign(new Error(`${code}: no`), { code })

test('what the system says has words and a remedy', async () => {
  expect(await systemReason(failure('ENOSPC'), '/x')).toBe('the disk is full. Free some space')
  expect(await systemReason(failure('EWHAT'), '/x')).toBe('EWHAT')
  expect(await systemReason('no error', '/x')).toBe('no error')
})

test('a folder that could not be made for want of one above it says so', async () => {
  expect(await systemReason(failure('ENOENT'), '/nowhere/at/all')).toBe(
    process.getuid?.() === 0
      ? 'there is no such folder. Make it, or choose another one'
      : 'permission denied. Make the folder writable, or choose another one',
  )
})

test.runIf(process.platform === 'linux')(
  'on a read-only disk the reason is the disk, not the folder',
  async ({ skip }) => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-disk-'))
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder])
    skip(status !== 0, 'mounting takes the rights of root, and in a container more than these')
    try {
      const path = join(folder, 'runs/ab.json')
      const cause = await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => error)
      expect(await systemReason(cause, path)).toBe('the file system is read-only. Choose a folder that can be written')
      await expect(demandWritable(join(folder, 'reports/sample'))).rejects.toThrow('the file system is read-only')
    } finally {
      execFileSync('umount', [folder])
      await rm(folder, { recursive: true })
    }
  },
)

test('what a machine lacks is told from what breaks', () => {
  expect(lackOfMachine(failure('EMFILE'))).toMatch(/^too many files are open/)
  expect(lackOfMachine(failure('EISDIR'))).toBeNull()
  expect(lackOfMachine(new TypeError('x'))).toBeNull()
})
