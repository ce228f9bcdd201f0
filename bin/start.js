// Starts one of Assay's modules, named as `compiledModule` has it, in a process or a thread of its own. The other arguments are the module's.
import { compiledModule } from './compiled-sources.js'

const [name] = process.argv.splice(2, 1)
await import(await compiledModule(name))
