/** `npm run calibrate [trials]`: prints the calibration of the judge as Markdown; exit code 1 when a promised limit does not hold. */
import { calibrateJudge } from './calibrate.ts'

const [trials] = process.argv.slice(2)
const { report, held } = calibrateJudge(trials === undefined ? undefined : Number(trials))
console.log(report)
process.exitCode = held ? 0 : 1
