import { readFile } from 'node:fs/promises'
import { AssayError } from '../errors.ts'
import { type Command, exitCode } from './command.ts'
import { pullRequestOf } from './github/pull-request.ts'
import { putComment } from './github/put-comment.ts'

/** `assay comment`: shows a summary on the pull request that a workflow of GitHub Actions runs for. */
export const comment: Command = {
  name: 'comment',
  positionals: '<summary.md>',
  options: {
    title: { type: 'string', value: 'name', summary: 'Tells comments of several workflows apart (default: assay)' },
  },
  example: 'npx assay run --summary summary.md; npx assay comment summary.md',
  async run(args) {
    const [path, ...rest] = args.positionals
    if (path === undefined || rest.length > 0) throw new AssayError('usage/invalid', 'expected one file, the summary')
    const title = args.text('title') ?? 'assay'
    if (!/^[\w.-]+$/.test(title)) {
      throw new AssayError('usage/invalid', `--title ${title}: expected letters, digits, ".", "_" and "-"`)
    }
    const pullRequest = await pullRequestOf(process.env)
    if (typeof pullRequest === 'string') {
      console.log(`No comment: ${pullRequest}`)
      return exitCode.ok
    }
    const text = await readFile(path, 'utf8').catch(() => null)
    // A step that died leaves no summary; an older comment must not go on saying that all is well.
    const body = text ?? '## Assay\n\n**The run did not come to its end: its log says why.**\n'
    console.log(await putComment(pullRequest, title, body))
    return exitCode.ok
  },
}
