#!/usr/bin/env node
import { compiledModule } from './compiled-sources.js'

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
