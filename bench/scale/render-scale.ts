import { machineText } from '../machine-text.ts'
import { markdownTable, metText } from '../markdown-table.ts'
import { numberText, spreadText } from '../spread.ts'
import type { ScaleResults } from './results.ts'
import { scaleGoals } from './scale-goals.ts'
import { pytorchRuns } from './usual-run.ts'

/** The run service's scale in Markdown. */
export function renderScale(results: ScaleResults): string {
  const { machine, measuredAt, throughput, runCounts, startUp, memory, cached, verify, check } = results
  return [
    '## The run service',
    machineText(machine, measuredAt),
    '### Runs per minute',
    markdownTable(
      ['', 'cores', 'runs per minute', 'Assay, all workers, over it', 'test loss'],
      throughput.ways.map(({ name, cores, runsPerMinute, loss, timesAsMany }) => [
        name,
        String(cores),
        spreadText(runsPerMinute),
        spreadText(timesAsMany),
        spreadText(loss),
      ]),
    ),
    `A run is 784-128-64-10 with Adam, batch 64, three epochs of the sample's 8,000 digits, judged on 2,000 before the first and after each; in each of ${throughput.rounds} rounds Assay makes ${throughput.runs} runs and each process of PyTorch ${pytorchRuns}, by turns, everyone warm. The test loss is the mean over a round's runs.`,
    '### Many small runs',
    markdownTable(
      ['runs', 'seconds, cold', 'ms for each further run', 'seconds, cached'],
      runCounts.map(({ runs, seconds, millisecondsEachFurther }) => [
        runs.toLocaleString('en'),
        numberText(seconds),
        millisecondsEachFurther === null ? '' : numberText(millisecondsEachFurther),
        numberText(cached.find((rerun) => rerun.runs === runs)?.seconds ?? Number.NaN),
      ]),
    ),
    `A small run is 784-32-10, batch 32, one epoch of 1,000 digits, judged on 2,000. Cold includes starting the workers; *each further run* is what a run more than the first adds.`,
    '### One worker',
    `It takes ${spreadText(startUp.seconds)} s from the request to the first update (${startUp.workers} workers, one after the other). After a run on ${memory.rows.toLocaleString('en')} rows of ${memory.set} it holds ${numberText(memory.megabytes)} MB. Short runs of three nets by turns, ten each, so that graphs are compiled and dropped all the time:`,
    markdownTable(
      ['after runs', ...memory.over.map(({ runs }) => String(runs))],
      [['MB resident', ...memory.over.map(({ megabytes }) => numberText(megabytes))]],
    ),
    '### Commands',
    `\`assay run\` on a spec of ${verify.claims} claims, all of its ${verify.runs.toLocaleString('en')} runs cached: ${numberText(verify.seconds)} s. \`assay check\` on ${check.specs.toLocaleString('en')} copies of a spec: ${numberText(check.seconds)} s.`,
    '### Bounds of the run service',
    markdownTable(
      ['what', 'bound', 'measured', 'met'],
      scaleGoals(results).map(({ what, bound, measured, met }) => [
        what,
        bound,
        measured === null ? '' : numberText(measured),
        metText(met),
      ]),
    ),
  ].join('\n\n')
}
