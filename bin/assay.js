#!/usr/bin/env node
// In a checkout the command line runs from its TypeScript sources, so that it can never be older than they are.
// The published package has no sources: there it runs what was compiled.
import { existsSync } from 'node:fs'

const sources = new URL('../src/cli/main.ts', import.meta.url)
if (existsSync(sources)) {
  await import('./load-sources.js')
  await import(sources.href)
} else {
  await import(new URL('../dist/cli/main.js', import.meta.url).href)
}
