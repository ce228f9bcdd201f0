import { type Static, Type } from 'typebox'
import { declaredMetric, freeMetricName, labelCounts } from './declared-metric.ts'
import { mapping, named, word } from './shape.ts'

/** Paths of files that a program or a module reads: within the spec's folder, so that no segment begins with a dot but a first `./`. */
const filePath = '^(\\./)?([A-Za-z0-9_-][A-Za-z0-9._ ()-]*/)*[A-Za-z0-9_-][A-Za-z0-9._ ()-]*$'

/** A file in the folder of the spec, or below it. */
export const namedFile = (description: string) =>
  Type.String({ pattern: filePath, maxLength: 200, description, examples: ['train.py'] })

const argument = Type.String({ maxLength: 1000, description: 'One word of the command line.' })

/** Seconds that a program may take where the spec does not say. */
export const defaultTimeLimit = 3600

/** Another program, which makes the runs. */
export const program = mapping(
  {
    command: Type.Array(argument, {
      minItems: 1,
      maxItems: 50,
      description:
        'The program and its arguments, to which `--arm`, `--seed` and the parameters of the arm are added. No shell reads it.',
      examples: [['python3', 'train.py']],
    }),
    files: Type.Array(namedFile('A file.'), {
      minItems: 1,
      maxItems: 1000,
      uniqueItems: true,
      description:
        'The files that the program needs: they are copied to the folder in which it runs, and are part of the identity of its runs.',
      examples: [['train.py']],
    }),
    metrics: named(declaredMetric({}), freeMetricName, {
      title: 'Metrics',
      description: 'What the program measures, by the names that it prints and that claims use.',
      examples: [
        { 'test.accuracy': 'share of right answers', 'validation.f1': { meaning: 'F1 score', range: [0, 1] } },
      ],
    }),
    identify: Type.Optional(
      Type.Array(argument, {
        minItems: 1,
        maxItems: 50,
        description:
          'A command that prints what else decides the numbers, such as the version of the language. It is run once.',
        examples: [['python3', '-V']],
      }),
    ),
    measurements: Type.Optional(
      word(['output', 'file'], {
        description:
          '`output`: the program prints its measurements. `file`: it writes them to the file that `ASSAY_MEASUREMENTS` names, and may print what it likes.',
        default: 'output',
      }),
    ),
    timeLimit: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1_000_000,
        description: 'Seconds after which a run is ended.',
        default: defaultTimeLimit,
        examples: [600],
      }),
    ),
    memoryLimit: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Megabytes of address space that the program may take. Held on Linux and macOS.',
        examples: [4000],
      }),
    ),
    stepsPerEpoch: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Steps that make an epoch, where the program counts steps.',
        examples: [938],
      }),
    ),
    labelCounts: Type.Optional(labelCounts),
  },
  {
    title: 'Program',
    description:
      'A program of any language that makes one run, and prints what it measures: see [program.md](program.md). It runs only where code is allowed.',
    examples: [
      { command: ['python3', 'train.py'], files: ['train.py'], metrics: { 'test.accuracy': 'share of right answers' } },
    ],
  },
)

/** As written in a spec. */
export type WrittenProgram = Static<typeof program>
