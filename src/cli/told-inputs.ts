import type { WantedEngine } from '../engine/setup/ensure-engine.ts'
import { terminalText } from '../report/escape/terminal.ts'
import { engineInputs, type RunInputs } from '../run/service/run-inputs.ts'

/**
 * What runs are made from, for commands that show no live progress: what takes time before the first run is told line by line on standard error.
 *
 * @param fetchData whether data that is not here is fetched
 * @param allowCode whether code and programs of specs may be run
 */
export function toldInputs(engine: WantedEngine, fetchData: boolean, allowCode: boolean): RunInputs {
  const tell = (message: string) => console.error(terminalText(message))
  return engineInputs({
    engine,
    fetchData,
    allowCode,
    onSetup: ({ message }) => tell(`setting up TensorFlow: ${message}`),
    onNotice: (message) => tell(`engine: ${message}`),
    onFetch: () => undefined,
  })
}
