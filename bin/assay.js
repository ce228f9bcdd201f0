#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import { compiledModule } from './compiled-sources.js'

// Most commands live for a second or two, in which the V8 of Node 20, which knows no cheaper way, spends half of the time on optimising code: here, code must have run
// nine times as long to be worth it. Its heap of new objects starts at a megabyte and doubles; here it grows at once, for it would be looked through dozens of times.
if (process.versions.node.startsWith('20.')) {
  setFlagsFromString('--interrupt-budget=600000')
  setFlagsFromString('--semi-space-growth-factor=16')
}

// Node would end with 1, which says that a verdict differs. What nobody foresaw, wherever it broke, is no verdict.
process.on('uncaughtException', (error) => {
  console.error(error)
  process.exit(2)
})
const main = await compiledModule('cli/main').catch((error) => {
  console.error(`assay: its sources could not be compiled: ${error.message}`)
  process.exit(2)
})
await import(main).catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'EMFILE') throw error
  console.error(
    `assay: ${error.message}\nIs it installed as a whole? Run npm install where its package.json is. If it is, too many files are open: raise the limit (ulimit -n).`,
  )
  process.exit(2)
})
