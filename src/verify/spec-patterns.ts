/** Globs of the specs of a project, from its root, where none are named: every YAML file in `specs/`, and those named `*.assay.yaml` anywhere. */
export const specPatterns: readonly string[] = [
  'specs/**/*.yaml',
  'specs/**/*.yml',
  '**/*.assay.yaml',
  '**/*.assay.yml',
]
