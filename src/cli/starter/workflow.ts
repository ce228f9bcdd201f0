/**
 * A GitHub Actions workflow that judges the claims of a project on every push and pull request. Actions are pinned by digest, to those that Assay's
 * own workflow uses.
 *
 * @param locked whether the project has a package-lock.json
 */
export function renderWorkflow(locked: boolean): string {
  return `# Trains what the claims of specs/ need, judges them, and fails when a verdict is not the recorded one.
name: claims

on:
  push:
    branches: [main, master]
  pull_request:

permissions:
  contents: read

jobs:
  claims:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@08eba0b27e820071cde6df949e0beb9ba4906955 # v4.3.0
        with:
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 22${locked ? '\n          cache: npm' : ''}
      # Assay sets its engine up by itself, and keeps it in the cache below: the engines' packages need not download theirs.
      - run: ${locked ? 'npm ci' : 'npm install'} --ignore-scripts
      - name: Cache the engine and the data
        uses: actions/cache@0400d5f644dc74513175e3cd8d07132dd4860809 # v4.2.4
        with:
          path: |
            ~/.cache/assay/engine
            ~/.cache/assay/data
          key: assay-\${{ runner.os }}-\${{ runner.arch }}-\${{ hashFiles('package-lock.json') }}
      # Writes the summary and the annotations of GitHub Actions by itself.
      - run: npx --no assay run
`
}
