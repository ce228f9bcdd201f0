import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refuseLinks } from './refuse-links.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-links-'))
  await mkdir(join(root, 'real/inner'), { recursive: true })
  await symlink(join(root, 'real'), join(root, 'link'))
})
afterEach(() => rm(root, { recursive: true }))

test('real folders, and those that are still to be made, are well', async () => {
  await refuseLinks(join(root, 'real/inner'), root)
  await refuseLinks(join(root, 'real/new/er'), root)
})

test.each(['link', 'link/inner', 'link/new'])('%s leads elsewhere, and the link is named', async (path) => {
  await expect(refuseLinks(join(root, path), root)).rejects.toMatchObject({
    code: 'file/unwritable',
    message: `${join(root, 'link')} is a symbolic link, and nothing is written through one. Remove it, or choose another folder with --reports`,
  })
})

test('outside the project, where no repository can have put it, the last part alone counts', async () => {
  await refuseLinks(join(root, 'link/inner'), join(root, 'real'))
  await expect(refuseLinks(join(root, 'link'), join(root, 'real'))).rejects.toMatchObject({ code: 'file/unwritable' })
})
