import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { pullRequestOf } from './pull-request.ts'
import { putComment } from './put-comment.ts'

/** GitHub's three calls for comments, on this machine. */
interface Comment {
  readonly id: number
  readonly user: { readonly type: string }
  body: string
}

let server: Server | undefined
afterEach(() => server?.close())

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: string[] = []
  for await (const chunk of request.setEncoding('utf8')) chunks.push(String(chunk))
  return JSON.parse(chunks.join('')).body
}

async function github(comments: Comment[], mayWrite = true, mayRead = true) {
  server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    if (request.headers.authorization !== 'Bearer secret') response.writeHead(401).end()
    else if (!mayRead) response.writeHead(403).end()
    else if (request.method === 'GET' && pathname === '/repos/o/r/issues/7/comments') {
      const from = (Number(searchParams.get('page')) - 1) * 100
      response.end(JSON.stringify(comments.slice(from, from + 100)))
    } else if (!mayWrite) response.writeHead(403).end()
    else if (request.method === 'POST' && pathname === '/repos/o/r/issues/7/comments') {
      comments.push({ id: comments.length + 1, user: { type: 'Bot' }, body: await bodyOf(request) })
      response.writeHead(201).end('{}')
    } else {
      const comment = comments.find(({ id }) => pathname === `/repos/o/r/issues/comments/${id}`)
      if (request.method !== 'PATCH' || !comment) response.writeHead(500).end()
      else {
        comment.body = await bodyOf(request)
        response.end('{}')
      }
    }
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { api: `http://127.0.0.1:${port}`, repository: 'o/r', number: 7, token: 'secret' }
}

test('the first summary is a comment, the next one takes its place', async () => {
  const others = Array.from({ length: 120 }, (_, index) => ({ id: index + 1, user: { type: 'User' }, body: 'hello' }))
  const comments: Comment[] = [...others]
  const pullRequest = await github(comments)
  expect(await putComment(pullRequest, 'assay', 'first')).toBe('Commented on the pull request.')
  expect(await putComment(pullRequest, 'assay', 'second')).toBe('Updated the comment on the pull request.')
  expect(comments).toHaveLength(121)
  expect(comments[120]?.body).toBe('<!-- assay: assay -->\nsecond')
})

test("a person's comment that begins with the mark, and a bot's that quotes it, are left alone", async () => {
  const comments: Comment[] = [
    { id: 1, user: { type: 'User' }, body: '<!-- assay: assay -->\nmine' },
    { id: 2, user: { type: 'Bot' }, body: '> <!-- assay: assay -->' },
    { id: 3, user: { type: 'Bot' }, body: '<!-- assay: other -->' },
  ]
  await putComment(await github(comments), 'assay', 'text')
  expect(comments.map(({ body }) => body)).toEqual([
    '<!-- assay: assay -->\nmine',
    '> <!-- assay: assay -->',
    '<!-- assay: other -->',
    '<!-- assay: assay -->\ntext',
  ])
})

test('where the token may only read, as on forks, nothing is written, and that is no failure', async () => {
  const comments: Comment[] = []
  expect(await putComment(await github(comments, false), 'assay', 'text')).toMatch(
    /^No comment: the token may not write/,
  )
  expect(comments).toEqual([])
})

test('where the token may not even read, as in a private repository without a permission, that is no failure either', async () => {
  expect(await putComment(await github([], false, false), 'assay', 'text')).toMatch(
    /^No comment: the token may not write/,
  )
})

test('any other refusal is an error', async () => {
  const pullRequest = { ...(await github([])), token: 'wrong' }
  await expect(putComment(pullRequest, 'assay', 'text')).rejects.toThrow('refused the comment: 401')
  server?.close()
  await expect(putComment({ ...pullRequest, api: 'http://127.0.0.1:9' }, 'assay', 'text')).rejects.toThrow(
    'did not answer',
  )
})

test('outside of a pull request there is nothing to comment on', async () => {
  expect(await pullRequestOf({})).toBe('this is no workflow of GitHub Actions.')
})

test('an event that cannot be read is told, and nothing is commented on', async () => {
  const environment = { GITHUB_REPOSITORY: 'a/b', GITHUB_API_URL: 'http://127.0.0.1:9', GITHUB_TOKEN: 'token' }
  expect(await pullRequestOf({ ...environment, GITHUB_EVENT_PATH: 'no-such-event.json' })).toMatch(
    /^what GitHub tells of the event \(GITHUB_EVENT_PATH\) cannot be read: ENOENT: .*no-such-event\.json'\.$/,
  )
  const noJson = fileURLToPath(import.meta.url)
  expect(await pullRequestOf({ ...environment, GITHUB_EVENT_PATH: noJson })).toMatch(/ cannot be read: .*JSON/)
})
