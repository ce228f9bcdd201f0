import { readFile } from 'node:fs/promises'

/** A pull request that may be commented on. */
export interface PullRequest {
  /** Address of GitHub's API, without a slash at its end. */
  readonly api: string
  /** `owner/name`. */
  readonly repository: string
  readonly number: number
  readonly token: string
}

/**
 * Reads from what GitHub Actions says of itself which pull request the workflow runs for.
 *
 * @returns the pull request, or why there is none that can be commented on
 */
export async function pullRequestOf(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<PullRequest | string> {
  const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH, GITHUB_TOKEN } = environment
  if (!GITHUB_EVENT_PATH || !GITHUB_REPOSITORY || !GITHUB_API_URL) return 'this is no workflow of GitHub Actions.'
  if (!GITHUB_TOKEN) return 'there is no GITHUB_TOKEN.'
  let event: unknown
  try {
    event = JSON.parse(await readFile(GITHUB_EVENT_PATH, 'utf8'))
  } catch (cause) {
    return `what GitHub tells of the event (GITHUB_EVENT_PATH) cannot be read: ${cause instanceof Error ? cause.message : cause}.`
  }
  const number = numberOf(event)
  if (number === null) return 'the workflow does not run for a pull request.'
  return { api: GITHUB_API_URL, repository: GITHUB_REPOSITORY, number, token: GITHUB_TOKEN }
}

function numberOf(event: unknown): number | null {
  if (typeof event !== 'object' || event === null || !('pull_request' in event)) return null
  const request = event.pull_request
  if (typeof request !== 'object' || request === null || !('number' in request)) return null
  return Number.isInteger(request.number) ? Number(request.number) : null
}
