import { execFileSync } from 'node:child_process'

/** Bytes that git may print: results of a full profile are megabytes; a file of more than this is none of ours. */
const largestFile = 512 * 1024 * 1024

/**
 * Runs git and gives what it prints.
 *
 * @param folder that it runs in
 * @param words of the command, each passed as it is: no shell reads them
 * @throws Error when git is not there, or ends with another code than 0
 */
export function git(folder: string, ...words: readonly string[]): string {
  return execFileSync('git', words, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: largestFile,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
