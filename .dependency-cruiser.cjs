/**
 * The arrows of the house (docs/design.md): what each room of src/ may import. Everything not named here is forbidden.
 */
const rooms = {
  random: [],
  graph: [],
  model: ['graph', 'random'],
  data: ['random'],
  metrics: ['data', 'graph', 'model'],
  judge: ['metrics'],
  language: ['data', 'model', 'metrics', 'judge'],
  plan: ['language', 'data', 'model', 'metrics', 'judge'],
  engine: ['graph', 'model', 'data'],
  run: ['plan', 'random', 'data', 'model', 'graph', 'metrics', 'engine'],
  results: ['plan', 'data', 'model', 'metrics', 'judge'],
  report: ['results', 'plan', 'data', 'metrics', 'judge'],
  verify: ['language', 'plan', 'data', 'metrics', 'judge', 'run', 'results', 'report', 'engine'],
  vitest: ['verify', 'language', 'plan', 'run', 'results', 'report'],
  cli: [
    'language',
    'plan',
    'data',
    'model',
    'metrics',
    'judge',
    'run',
    'results',
    'report',
    'engine',
    'verify',
    'vitest',
  ],
}

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-imports`,
      comment: `src/${room} may import: ${allowed.join(', ') || 'nothing'}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^src/.+/', pathNot: [room, ...allowed].map((other) => `^src/${other}/`) },
    })),
    {
      name: 'engines-know-nothing-of-each-other',
      comment:
        'What sessions share knows no engine, and an engine nothing of another: an edited lowering leaves the runs of the other as they are.',
      severity: 'error',
      from: { path: '^src/engine/(session|tensorflow|onnx)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/engine/(tensorflow|onnx)/', pathNot: '^src/engine/$1/' },
    },
    {
      name: 'only-engine-touches-tensorflow',
      severity: 'error',
      from: { pathNot: '^src/(engine/|.*\\.test\\.ts$)' },
      to: { path: 'node_modules/(@tensorflow|onnxruntime)' },
    },
    {
      name: 'pure-rooms-touch-no-disk-clock-process',
      severity: 'error',
      from: { path: '^src/(random|graph|model|metrics|judge|language|plan|results|report)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|path|url)$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)' },
  },
}
