import { AssayError } from '../../errors.ts'
import type { PullRequest } from './pull-request.ts'

/** Comments on a page of GitHub's API, its most. */
const pageSize = 100

/** An answer that takes longer is none. */
const timeoutMs = 30_000

/**
 * Writes a comment on a pull request, or replaces the one that was written before under the same title: there is never a second one.
 *
 * @param title tells comments of several workflows apart
 * @param body Markdown
 * @returns what was done, in a sentence. On pull requests from forks the token may only read: then nothing is written, and that is no failure
 * @throws AssayError `file/unwritable` for any other refusal
 */
export async function putComment(pullRequest: PullRequest, title: string, body: string): Promise<string> {
  // An HTML comment does not show. It stands first, so that a comment which quotes it is not taken for ours.
  const mark = `<!-- assay: ${title} -->`
  const text = JSON.stringify({ body: `${mark}\n${body}` })
  const { repository, number } = pullRequest
  const earlier = await findComment(pullRequest, mark)
  if (earlier === 'refused') return refused
  const answer =
    earlier === null
      ? await call(pullRequest, 'POST', `/repos/${repository}/issues/${number}/comments`, text)
      : await call(pullRequest, 'PATCH', `/repos/${repository}/issues/comments/${earlier}`, text)
  if (isRefusal(answer)) return refused
  await requireOk(answer)
  return earlier === null ? 'Commented on the pull request.' : 'Updated the comment on the pull request.'
}

const refused =
  'No comment: the token may not write here, as on pull requests from forks. The summary of the step has it.'

/** GitHub answers 404 where a token may not even know that there is something. */
function isRefusal({ status }: Response): boolean {
  return status === 403 || status === 404
}

/**
 * The comment of a bot that begins with the mark; people's are never touched. `null` when there is none; `refused` when the token may not even read, as one
 * without a permission for pull requests in a private repository.
 */
async function findComment(pullRequest: PullRequest, mark: string): Promise<number | null | 'refused'> {
  const { repository, number } = pullRequest
  for (let page = 1; ; page++) {
    const answer = await call(
      pullRequest,
      'GET',
      `/repos/${repository}/issues/${number}/comments?per_page=${pageSize}&page=${page}`,
    )
    if (isRefusal(answer)) return 'refused'
    await requireOk(answer)
    const comments: unknown = await answer.json()
    if (!Array.isArray(comments))
      throw new AssayError('file/unwritable', 'GitHub answered with something else than comments')
    const own = comments.find(({ body, user }) => user?.type === 'Bot' && String(body).startsWith(mark))
    if (own) return Number(own.id)
    if (comments.length < pageSize) return null
  }
}

async function call({ api, token }: PullRequest, method: string, path: string, body?: string): Promise<Response> {
  try {
    return await fetch(`${api}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': 'assay',
        'x-github-api-version': '2022-11-28',
      },
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body }),
    })
  } catch (cause) {
    throw new AssayError('file/unwritable', `GitHub's API did not answer: ${String(cause)}`, { cause })
  }
}

async function requireOk(answer: Response): Promise<void> {
  if (answer.ok) return
  throw new AssayError('file/unwritable', `GitHub's API refused the comment: ${answer.status} ${answer.statusText}`)
}
