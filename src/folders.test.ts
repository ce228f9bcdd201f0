import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { cacheFolder, dataFolder } from './folders.ts'
import { privateFolder } from './private-folder.ts'

const root = resolve('/')
const everything = {
  ASSAY_CACHE_DIR: join(root, 'own'),
  XDG_CACHE_HOME: join(root, 'xdg'),
  LOCALAPPDATA: join(root, 'local'),
  HOME: join(root, 'home', 'ada'),
}

test('the cache folder is the first that the environment names', () => {
  const { ASSAY_CACHE_DIR, ...withoutOwn } = everything
  const { XDG_CACHE_HOME, ...withoutXdg } = withoutOwn
  const { LOCALAPPDATA, ...homeOnly } = withoutXdg
  expect(cacheFolder(everything)).toBe(ASSAY_CACHE_DIR)
  expect(cacheFolder(withoutOwn)).toBe(join(XDG_CACHE_HOME, 'assay'))
  expect(cacheFolder(withoutXdg)).toBe(join(LOCALAPPDATA, 'assay'))
  expect(cacheFolder(homeOnly)).toBe(join(everything.HOME, '.cache', 'assay'))
})

test('a relative ASSAY_CACHE_DIR is taken from the working folder, a relative XDG_CACHE_HOME is ignored', () => {
  expect(cacheFolder({ ASSAY_CACHE_DIR: 'cache' })).toBe(resolve('cache'))
  expect(cacheFolder({ XDG_CACHE_HOME: 'cache', HOME: everything.HOME })).toBe(join(everything.HOME, '.cache', 'assay'))
})

test('an empty variable counts as not set', () => {
  expect(cacheFolder({ ASSAY_CACHE_DIR: '', XDG_CACHE_HOME: '', HOME: everything.HOME })).toBe(
    join(everything.HOME, '.cache', 'assay'),
  )
  expect(dataFolder({ ASSAY_DATA_DIR: '' })).toBeNull()
})

test("without a home the cache lies in this user's own part of the temporary folder, never in the working folder", () => {
  expect(cacheFolder({ HOME: '' })).toBe(join(privateFolder(), 'cache'))
})

test('the data folder is what ASSAY_DATA_DIR names', () => {
  expect(dataFolder({ ASSAY_DATA_DIR: join(root, 'data') })).toBe(join(root, 'data'))
  expect(dataFolder({})).toBeNull()
})
