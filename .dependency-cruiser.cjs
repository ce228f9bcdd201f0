/**
 * The arrows of the house (docs/design.md): what each room of src/ may import. Everything not named here is forbidden.
 */
const rooms = {
  random: [],
  graph: [],
  model: ['graph', 'random'],
  data: ['random'],
  sources: [],
  metrics: ['data', 'graph', 'model'],
  recorded: ['data', 'metrics'],
  judge: ['metrics', 'model'],
  figures: ['judge', 'metrics', 'model'],
  language: ['data', 'model', 'metrics', 'judge', 'figures', 'recorded'],
  drafts: ['sources', 'language', 'model'],
  plan: ['language', 'data', 'model', 'metrics', 'judge', 'figures', 'recorded'],
  engine: ['graph', 'model', 'data'],
  run: ['plan', 'random', 'data', 'model', 'graph', 'metrics', 'recorded', 'engine'],
  results: ['plan', 'data', 'model', 'metrics', 'judge', 'figures', 'recorded'],
  report: ['results', 'plan', 'model', 'data', 'metrics', 'judge', 'figures', 'recorded'],
  verify: ['language', 'plan', 'data', 'metrics', 'judge', 'run', 'results', 'report', 'engine'],
  vitest: ['verify', 'language', 'plan', 'run', 'results', 'report'],
  cli: [
    'language',
    'plan',
    'data',
    'sources',
    'drafts',
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

/**
 * What each folder of src/engine/ may import of the other folders there, besides the interface `engine.ts`: an engine never sees the other one, and
 * what both share sees neither.
 */
const engineFolders = {
  session: [],
  tensorflow: ['session'],
  onnx: ['session'],
  setup: ['onnx', 'tensorflow'],
  fixtures: [],
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
    ...Object.entries(engineFolders).map(([folder, allowed]) => ({
      name: `engine-${folder}-imports`,
      comment: `src/engine/${folder} may import of src/engine: ${['engine.ts', ...allowed].join(', ')}`,
      severity: 'error',
      from: { path: `^src/engine/${folder}/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: '^src/engine/',
        pathNot: ['^src/engine/engine\\.ts$', ...[folder, ...allowed].map((other) => `^src/engine/${other}/`)],
      },
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
      from: {
        path: '^src/(random|graph|model|metrics|recorded|judge|figures|language|plan|results|report|sources|drafts)/',
        pathNot: '\\.test\\.ts$|/testing/',
      },
      // By `module` a package is loaded when it is first needed.
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|module|path|url)$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)' },
  },
}
