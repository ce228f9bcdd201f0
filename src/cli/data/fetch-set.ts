import { exampleSize, targetText } from '../../data/definition.ts'
import { loadDataTable } from '../../data/sets/load-data-table.ts'

/**
 * `assay data fetch`: brings a data set here, and verifies it.
 *
 * @throws AssayError `data/unknown`, or what keeps it from being had
 */
export async function fetchSet(name: string): Promise<void> {
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
    `${table.set}: ${trainRows} training and ${testRows} test rows of ${exampleSize(table.shape)} features, ${targetText(target)}`,
  )
  console.log(`SHA-256 ${table.digest}\n${table.provenance}`)
}
