import { type Static, Type } from 'typebox'
import { armName } from '../../judge/written.ts'
import { data } from './data.ts'
import { declaredMetric } from './declared-metric.ts'
import { expectKeys } from './expect.ts'
import { init } from './init.ts'
import { model } from './model.ts'
import { namedFile, program } from './program.ts'
import { recorded } from './recorded.ts'
import { mapping, named, shared } from './shape.ts'
import { training } from './training.ts'
import { tune } from './tune.ts'

/** Names of experiments. */
export const experimentName = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'

/** Names of metrics and parameters of code: no dots. */
const memberName = '^[A-Za-z][A-Za-z0-9_-]{0,63}$'
/** Paths of modules: within the spec's folder, so that no segment begins with a dot but a first `./`. */
const modulePath = '^(\\./)?([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.(ts|js|mjs)$'

/** How many replicates are trained. */
export const seeds = mapping(
  {
    looks: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 1000 }), {
        minItems: 1,
        maxItems: 10,
        description:
          'Numbers of seeds after which the claims are judged, rising; training stops once they are decided. `[5]` trains five, always.',
        examples: [[3, 5, 10], [5]],
      }),
    ),
    from: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000,
        description:
          'The first seed; the others follow it. A criterion that was found on some seeds is confirmed on others, such as those from 101 on.',
        default: 1,
        examples: [101],
      }),
    ),
    level: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0.5,
        exclusiveMaximum: 1,
        description:
          'Confidence level of a verdict over all looks together: it is wrong in either direction at most 1 - level of the time.',
        default: 0.95,
        examples: [0.99],
      }),
    ),
  },
  {
    title: 'Seeds',
    description:
      'How many replicates are trained, and with which seeds. Replicate n has seed n, or, with `from`, the n-th seed from there on: the same one in every arm. Recorded runs have the seeds of their files, with `from` those from there on.',
    examples: [{ looks: [3, 5, 10] }],
  },
)

const control = mapping(
  {
    ...expectKeys,
    arm: Type.String({ pattern: armName, description: 'An arm of this experiment.', examples: ['baseline'] }),
  },
  {
    title: 'Control',
    description:
      'An expectation that must be supported, or the claims that read arms of this experiment are errors. Written like `expect`.',
    examples: [{ arm: 'baseline', metric: 'test.accuracy', above: 0.9 }],
  },
)

const armSettings = {
  data: Type.Optional(shared('data', data)),
  model: Type.Optional(shared('model', model)),
  init: Type.Optional(shared('init', init)),
  training: Type.Optional(shared('training', training)),
}

/** One condition of an experiment. */
export const arm = mapping(
  {
    extends: Type.Optional(
      Type.String({
        pattern: armName,
        description: 'An arm of this experiment, or of one that it extends, whose settings come first.',
        examples: ['baseline'],
      }),
    ),
    ...armSettings,
    parameters: Type.Optional(
      named(
        Type.Unsafe<number | string | boolean>({
          type: ['number', 'string', 'boolean'],
          description: 'A number, a text, or true or false.',
        }),
        memberName,
        {
          title: 'Parameters',
          description:
            'What the module of an experiment with `code`, or its `program`, receives for this arm, by name.',
          examples: [{ layers: 3, assigned: 'after-build' }],
        },
      ),
    ),
    tune: Type.Optional(tune),
  },
  {
    title: 'Arm',
    description:
      "One condition: the experiment's settings, with these merged into them. `{}` is the experiment as it stands.",
    examples: [{}, { init: { all: 'zeros' } }, { extends: 'baseline', training: { epochs: 20 } }],
  },
)

/** As written in a spec. */
export type WrittenArm = Static<typeof arm>

/** Arms that share data, model and training, and can be compared. */
export const experiment = mapping(
  {
    extends: Type.Optional(
      Type.String({
        pattern: experimentName,
        description:
          'Another experiment whose data, model, init, training, seeds and profiles come first. Its arms and controls are not taken over.',
        examples: ['mnist'],
      }),
    ),
    code: Type.Optional(
      Type.String({
        pattern: modulePath,
        maxLength: 200,
        description:
          'A TypeScript or JavaScript module in the folder of this file, or below it, that computes the metrics in place of a training: see [code.md](code.md). It runs only where code is allowed. The experiment then has no `extends`, `model`, `init` and `training`.',
        examples: ['./after-build.ts'],
      }),
    ),
    metrics: Type.Optional(
      named(declaredMetric({}), memberName, {
        title: 'Metrics',
        description:
          'What the module of `code` returns, one number each, and what it means. Claims read `kernelChange` as `code.kernelChange`, at the end.',
        examples: [{ kernelChange: 'largest change of a kernel when its initialiser is assigned' }],
      }),
    ),
    reads: Type.Optional(
      Type.Array(namedFile('A file.'), {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
        description:
          'Files that the module of `code` reads or imports. They are part of the identity of its runs; reading another one of the project is an error.',
        examples: [['./helper.ts', 'expected.json']],
      }),
    ),
    recorded: Type.Optional(recorded),
    program: Type.Optional(program),
    ...armSettings,
    seeds: Type.Optional(shared('seeds', seeds)),
    arms: Type.Optional(
      named(arm, armName, {
        title: 'Arms',
        description: 'By name; names are unique in the file.',
        examples: [{ baseline: {}, 'all-zero': { init: { all: 'zeros' } } }],
      }),
    ),
    controls: Type.Optional(
      Type.Array(control, {
        description: 'What must hold for this experiment to say anything.',
        examples: [[{ arm: 'baseline', metric: 'test.accuracy', above: 0.9 }]],
      }),
    ),
    profiles: Type.Optional(
      mapping(
        {
          sample: Type.Optional(
            mapping(
              {
                data: Type.Optional(shared('data', data)),
                training: Type.Optional(shared('training', training)),
                seeds: Type.Optional(shared('seeds', seeds)),
              },
              {
                title: 'Sample',
                description: 'Laid over the experiment, under its arms, in profile sample.',
                examples: [{ training: { epochs: 5 }, seeds: { looks: [3, 5] } }],
              },
            ),
          ),
        },
        {
          title: 'Profiles',
          description:
            'What differs in profile `sample`, the quick one. The experiment itself is profile `full`. Model and init are the same in both: they are what the claims are about.',
          examples: [{ sample: { training: { epochs: 5 }, seeds: { looks: [3, 5] } } }],
        },
      ),
    ),
  },
  {
    title: 'Experiment',
    description: 'Arms that share data, model and training. Mappings are merged key by key, lists and values replaced.',
  },
)

/** As written in a spec. */
export type WrittenExperiment = Static<typeof experiment>
