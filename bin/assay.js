#!/usr/bin/env node
import { compiledModule } from './compiled-sources.js'

// Node would end with 1, which says that a verdict differs.
const main = await compiledModule('cli/main').catch((error) => {
  console.error(`assay: its sources could not be compiled: ${error.message}`)
  process.exit(2)
})
await import(main).catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  console.error(`assay: ${error.message}\nIs it installed as a whole? Run npm install where its package.json is.`)
  process.exit(2)
})
