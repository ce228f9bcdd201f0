#!/usr/bin/env node
import { compiledModule } from './compiled-sources.js'

await import(await compiledModule('cli/main'))
