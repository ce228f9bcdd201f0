import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Results of a full profile are megabytes; a file of more than this is none of ours. */
const largestFile = 512 * 1024 * 1024

/**
 * Runs git and gives what it prints.
 *
 * @param words of the command, each passed as it is: no shell reads them
 * @throws Error when git is not there, or ends with another code than 0
 */
export async function git(...words: readonly string[]): Promise<string> {
  const { stdout } = await execute('git', words, { encoding: 'utf8', maxBuffer: largestFile })
  return stdout
}
