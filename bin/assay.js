#!/usr/bin/env node
import { compiledModule } from './compiled-sources.js'

// Node would end with 1, which says that a verdict differs.
const main = await compiledModule('cli/main').catch((error) => {
  console.error(`assay: its sources could not be compiled: ${error.message}`)
  process.exit(2)
})
await import(main)
