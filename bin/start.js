// Starts one of Assay's modules, named as `compiledModule` has it, in a process or a thread of its own.
import { compiledModule } from './compiled-sources.js'

await import(await compiledModule(process.argv[2]))
