/**
 * The arrows of the house (docs/design.md): what each room of src/ may import. Everything not named here is forbidden.
 */
const rooms = {
  random: [],
  init: ['random'],
  data: ['random'],
  graph: [],
  metrics: ['data', 'graph'],
  judge: ['metrics'],
  spec: ['data', 'graph', 'init', 'metrics', 'judge'],
  plan: ['spec', 'data', 'graph', 'init', 'metrics', 'judge'],
  engine: ['graph', 'data'],
  run: ['plan', 'random', 'data', 'init', 'graph', 'metrics', 'engine'],
  report: ['plan', 'data', 'graph', 'metrics', 'judge'],
  vitest: ['spec', 'plan', 'data', 'metrics', 'judge', 'run', 'report', 'engine'],
  cli: ['spec', 'plan', 'data', 'graph', 'init', 'metrics', 'judge', 'run', 'report', 'engine', 'vitest'],
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
      name: 'only-engine-touches-tensorflow',
      severity: 'error',
      from: { pathNot: '^src/(engine/|.*\\.test\\.ts$)' },
      to: { path: 'node_modules/(@tensorflow|onnxruntime)' },
    },
    {
      name: 'pure-rooms-touch-no-disk-clock-process',
      severity: 'error',
      from: { path: '^src/(random|init|graph|metrics|judge|spec|plan|report)/', pathNot: '\\.test\\.ts$' },
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
