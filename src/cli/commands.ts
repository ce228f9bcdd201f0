import type { Command } from './command.ts'

/** A command as the overview shows it, and how to get it. */
export interface CommandEntry {
  readonly summary: string
  /** Loads the command's module. Only the command that was named is loaded: `--help` must not wait for TensorFlow's or Vitest's code. */
  load(): Promise<Command>
}

/** All commands, by name, in the order in which they are shown. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  init: {
    summary: 'Set Assay up in this folder: Vitest configuration, a first spec, a workflow',
    load: async () => (await import('./init.ts')).init,
  },
  new: {
    summary: 'Write a first spec that passes, to be changed into your own',
    load: async () => (await import('./new.ts')).newSpec,
  },
  run: {
    summary: 'Train what the claims need, judge them, write the reports',
    load: async () => (await import('./run.ts')).run,
  },
  check: {
    summary: 'Check specs for mistakes, without training anything',
    load: async () => (await import('./check.ts')).check,
  },
  quotes: {
    summary: "Look for every quote in its source's text, and for numbers that no claim mentions",
    load: async () => (await import('./quotes.ts')).quotes,
  },
  list: {
    summary: 'List all claims with the verdicts recorded and last found',
    load: async () => (await import('./list.ts')).list,
  },
  report: {
    summary: 'Make the reports again from results.json, without training',
    load: async () => (await import('./report.ts')).report,
  },
  record: {
    summary: 'Write the runs of a results.json as a file of recorded runs',
    load: async () => (await import('./record.ts')).record,
  },
  merge: {
    summary: 'Join the results of shards (assay run --shard), and write the reports',
    load: async () => (await import('./merge.ts')).merge,
  },
  diff: {
    summary: 'Compare two results: verdicts changed, claims added and gone, metrics moved',
    load: async () => (await import('./diff.ts')).diff,
  },
  history: {
    summary: "Show every claim's verdict and interval over the commits that changed the results",
    load: async () => (await import('./history.ts')).history,
  },
  site: {
    summary: 'Make one static index over the results of many projects, with a page for each',
    load: async () => (await import('./site.ts')).site,
  },
  export: {
    summary: 'Describe the results for archives and bibliographies: RO-Crate, CITATION.cff, CodeMeta',
    load: async () => (await import('./export.ts')).exportResults,
  },
  comment: {
    summary: 'In GitHub Actions: show a summary as the one comment of Assay on the pull request',
    load: async () => (await import('./comment.ts')).comment,
  },
  data: {
    summary: 'List the data sets, fetch and verify one; describe a data file, or pin it in a spec',
    load: async () => (await import('./data.ts')).data,
  },
  mcp: {
    summary: 'Serve agents by the Model Context Protocol: check, list, run, explain, compare',
    load: async () => (await import('./mcp.ts')).mcp,
  },
  worker: {
    summary: 'Make the runs that assay run --queue asks for, on this machine',
    load: async () => (await import('./worker.ts')).worker,
  },
  store: {
    summary: 'Train a share of the runs in a shared store again, and compare them bit for bit',
    load: async () => (await import('./store.ts')).store,
  },
  setup: {
    summary: 'Set the engine up now (the first run does it by itself)',
    load: async () => (await import('./setup.ts')).setup,
  },
  doctor: {
    summary: 'Show engine, versions, CPU, threads and folders, and train ten steps as a check',
    load: async () => (await import('./doctor.ts')).doctor,
  },
}
