import { exampleSize, targetText } from '../../data/definition.ts'
import { completeParameters, type DataSet } from '../../data/sets/data-set.ts'
import { dataSets } from '../../data/sets/data-sets.ts'
import { hasData } from '../../data/sets/has-data.ts'
import { tableBytes } from '../../data/table-bytes.ts'
import { cacheFolder, dataFolder } from '../../folders.ts'

/** `assay data list`: of each data set its size, shape and classes, whether it is here, and what would bring it. */
export async function listSets(): Promise<void> {
  for (const set of Object.values(dataSets)) {
    const parameters = completeParameters(set, {})
    const megabytes = tableBytes({ set: set.word, parameters }) / 1e6
    const presence = await hasData({ set: set.word })
    console.log(set.word)
    console.log(`  ${set.description}`)
    console.log(`  ${shapeInWords(set, parameters)}, ${megabytes.toFixed(megabytes < 1 ? 2 : 0)} MB`)
    console.log(presence.present ? '  here' : `  not here. ${presence.remedy}`)
    if (set.digest !== null) console.log(`  SHA-256 of the table ${set.digest}`)
  }
  console.log(`\nData folder (ASSAY_DATA_DIR): ${dataFolder() ?? 'not set'}\nCache folder: ${cacheFolder()}`)
  console.log('A file of your own: npx assay data describe <file>')
}

function shapeInWords(set: DataSet, parameters: Readonly<Record<string, number>>): string {
  const shape = set.shape(parameters)
  const { example, trainRows, testRows, target } = shape
  const number = (amount: number) => amount.toLocaleString('en-US')
  const examples =
    testRows === 0
      ? `${number(trainRows)} examples, to be split`
      : `${number(trainRows)} examples for training and ${number(testRows)} for testing`
  const features = `${example.map(number).join(' × ')} ${exampleSize(shape) === 1 ? 'feature' : 'features'}`
  return `${examples}, ${features}, ${targetText(target)}`
}
