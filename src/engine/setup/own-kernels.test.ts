import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kernelFile } from '../tensorflow/own-kernels/kernel-file.ts'
import { addonPath } from '../tensorflow/tfjs-node-package.ts'
import { ensureOwnKernels } from './own-kernels.ts'

/** A package that looks like tfjs-node with TensorFlow's library and headers. */
let packageFolder = ''
let root = ''
let told: string[] = []
const { PATH: path, CXX: compiler } = process.env

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-test-'))
  told = []
  packageFolder = join(root, 'tfjs-node')
  await put(addonPath(packageFolder), 'an addon')
  await put(join(packageFolder, 'deps', 'lib', 'libtensorflow.so.2'), 'a library')
  await put(join(packageFolder, 'deps', 'include', 'tensorflow', 'c', 'kernels.h'), '')
  // No compiler.
  process.env.PATH = root
  delete process.env.CXX
})
afterEach(async () => {
  process.env.PATH = path
  if (compiler !== undefined) process.env.CXX = compiler
  await rm(root, { recursive: true })
})

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

const ensure = (force = false, retry = false) =>
  ensureOwnKernels(
    {
      packageFolder,
      cacheFolder: join(root, 'cache'),
      force,
      signal: undefined,
      report: (message) => told.push(message),
    },
    retry,
  )

test('without a compiler there are none, with the reason, which is remembered for a day, unless it is asked for anew', async () => {
  expect(await ensure()).toMatch(/^no C\+\+ compiler was found\. Install one/)
  expect(told).toEqual(["compiling Assay's kernels for TensorFlow"])
  expect(await ensure()).toMatch(/^no C\+\+ compiler was found/)
  expect(told).toHaveLength(1)
  expect(await ensure(true)).toMatch(/^no C\+\+ compiler was found/)
  expect(told).toHaveLength(2)
  expect(await ensure(false, true), 'as `assay setup` asks').toMatch(/^no C\+\+ compiler was found/)
  expect(told).toHaveLength(3)
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600
  await utimes(`${kernelFile(packageFolder)?.compiled}.none`, twoDaysAgo, twoDaysAgo)
  expect(await ensure(), 'a day later').toMatch(/^no C\+\+ compiler was found/)
  expect(told).toHaveLength(4)
  expect((await readdir(join(packageFolder, 'deps', 'lib'))).filter((name) => name.endsWith('.node'))).toEqual([])
})

test('what a compiler makes is taken only if TensorFlow takes it', async () => {
  const cc = join(root, 'c++')
  await put(cc, '#!/bin/sh\nfor word; do last=$word; done\n[ "$1" = --version ] || echo nothing > "$last"\n')
  await chmod(cc, 0o755)
  expect(await ensure()).toMatch(/^the addon cannot be loaded: /)
  expect((await readdir(join(packageFolder, 'deps', 'lib'))).filter((name) => name.endsWith('.node'))).toEqual([])
})

test('compiled kernels that TensorFlow does not take any more are made anew when that is asked for', async () => {
  const compiled = kernelFile(packageFolder)?.compiled ?? ''
  await put(compiled, 'damaged')
  expect(await ensure(), 'as runs ask').toBeNull()
  expect(await ensure(false, true), 'as `assay setup` asks').toMatch(/^no C\+\+ compiler was found/)
  expect(await ensure()).toMatch(/^no C\+\+ compiler was found/)
  await expect(readFile(compiled)).rejects.toThrow('ENOENT')
})

test('where TensorFlow has no headers, nothing is tried', async () => {
  await rm(join(packageFolder, 'deps', 'include'), { recursive: true })
  expect(await ensure()).toBe('TensorFlow came without its C headers, or not as libraries for Linux')
  expect(told).toEqual([])
})
