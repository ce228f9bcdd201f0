import { machineText } from '../machine-text.ts'
import { markdownTable } from '../markdown-table.ts'
import { numberText, spreadText } from '../spread.ts'
import type { SeedsResults } from './results.ts'

/** What several seeds of a net take, in Markdown. */
export function renderSeeds({ machine, measuredAt, rounds, nets, whole }: SeedsResults): string {
  return [
    '## Several seeds of a net',
    machineText(machine, measuredAt),
    `Whole runs on all cores: fresh weights, three epochs of the sample's 8,000 digits in random order, judged on 2,000 before training and after each epoch. JAX has everything in one compiled call. ${rounds} rounds, by turns, everyone warm and compiled; *times Assay's* above 1 is slower than Assay.`,
    markdownTable(
      ['net', 'seeds', 'way', 'seconds', 'ms a seed’s step', 'times Assay’s', 'test loss'],
      nets.flatMap(({ net, seeds, steps, ways }) =>
        ways.map((way) =>
          'failure' in way
            ? [net, String(seeds), way.name, `not measured: ${way.failure}`, '', '', '']
            : [
                net,
                String(seeds),
                way.name,
                spreadText(way.seconds),
                numberText((way.seconds.median * 1000) / (seeds * steps)),
                spreadText(way.timesAsLong),
                spreadText(way.loss),
              ],
        ),
      ),
    ),
    'From the start of a process to its result: Assay reads the spec, trains, judges and writes its reports with nothing cached; the others load the rows from files, compile, train and judge.',
    markdownTable(
      ['net', 'seeds', 'epochs', 'way', 'seconds', 'times Assay’s'],
      whole.flatMap(({ net, seeds, epochs, ways }) =>
        ways.map(({ name, seconds, timesAsLong }) => [
          net,
          String(seeds),
          String(epochs),
          name,
          spreadText(seconds),
          spreadText(timesAsLong),
        ]),
      ),
    ),
  ].join('\n\n')
}
