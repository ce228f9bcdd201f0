// Lets Node load Assay's TypeScript sources in a checkout, for the command line and for each process and thread that it starts.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// Without this, tsx reads the tsconfig.json of the working folder, whose `paths` could put a stranger's module in the place of one of Assay's own.
process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('../tsconfig.json', import.meta.url))
register()
