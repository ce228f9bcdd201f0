import { exampleSize } from '../data/definition.ts'
import { dataSets } from '../data/sets/data-sets.ts'
import { loadDataTable } from '../data/sets/load-data-table.ts'
import { AssayError } from '../errors.ts'
import { cacheFolder, dataFolder } from '../folders.ts'
import { type Command, exitCode } from './command.ts'

/** `assay data`: lists data sets; fetches and verifies one. */
export const data: Command = {
  name: 'data',
  positionals: '[list | fetch <set>]',
  options: {},
  example: 'npx assay data fetch mnist',
  async run({ positionals }) {
    const [verb = 'list', name, ...rest] = positionals
    if (rest.length > 0 || !['list', 'fetch'].includes(verb) || (verb === 'fetch') !== (name !== undefined)) {
      throw new AssayError('usage/invalid', `expected \`assay data list\` or \`assay data fetch <set>\``)
    }
    if (name === undefined) {
      const width = Math.max(...Object.keys(dataSets).map((word) => word.length))
      for (const { word, description } of Object.values(dataSets)) {
        console.log(`${word.padEnd(width)}  ${description}`)
      }
      console.log(`\nData folder (ASSAY_DATA_DIR): ${dataFolder() ?? 'not set'}\nCache folder: ${cacheFolder()}`)
      return exitCode.ok
    }
    let shown = -1
    const table = await loadDataTable(
      { set: name, parameters: {} },
      {
        onProgress({ file, bytes, totalBytes }) {
          const percent = Math.floor((100 * bytes) / totalBytes)
          if (percent !== shown && (process.stderr.isTTY || percent % 25 === 0)) {
            process.stderr.write(
              `${process.stderr.isTTY ? '\r\x1b[2K' : ''}${file} ${percent} %${process.stderr.isTTY ? '' : '\n'}`,
            )
          }
          shown = percent
        },
      },
    )
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K')
    const { trainRows, testRows, target } = table.shape
    console.log(
      `${table.set}: ${trainRows} training and ${testRows} test rows of ${exampleSize(table.shape)} features, ${target.kind === 'class' ? `${target.classes} classes` : `${target.width} real targets`}`,
    )
    console.log(`SHA-256 ${table.digest}\n${table.provenance}`)
    return exitCode.ok
  },
}
