import { join } from 'node:path'
import { packageRoot } from '../../package-root.ts'
import { buildTable } from '../files/build-table.ts'
import { corruptFile } from '../files/corrupt-file.ts'
import { readFrame } from '../files/read-frame.ts'
import type { DataSource } from './loader.ts'

/**
 * A table that comes with Assay, in its folder `tables`: all columns but the target are features, as float32, or as bytes where the set stores bytes.
 *
 * @param word of the set, and name of its file
 * @param target name of the column that is to be learned
 */
export function packagedTable(word: string, target: string, stored: 'bytes' | 'floats'): DataSource {
  const name = `${word}.csv`
  return {
    async load(_parameters, { shape }) {
      const frame = await readFrame({ path: join(packageRoot(), 'tables', name), name }, null, { header: true })
      const task = shape.target.kind === 'class' ? 'classification' : 'regression'
      const plain = { features: null, drop: [], categories: {}, missing: 'error', header: true } as const
      const built = buildTable(frame, { ...plain, target, task })
      if ('mistakes' in built) throw corruptFile(name, built.mistakes[0]?.message ?? 'it has no table')
      const { table } = built
      return {
        features: stored === 'bytes' ? Uint8Array.from(table.features) : table.features,
        labels: table.target.kind === 'class' ? table.target.labels : table.target.values,
        provenance: `the table ${name} that comes with Assay, number by number that of scikit-learn 1.9.1`,
      }
    },
    isPresent: async () => true,
    remedy: null,
  }
}
