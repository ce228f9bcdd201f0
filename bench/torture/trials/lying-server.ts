import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PRNG } from 'seedrandom'
import { trainings } from '../specs.ts'
import { finish, oneOf, type Trial } from '../trial.ts'

type Lie = (response: ServerResponse, truth: Buffer | null, random: PRNG) => Promise<void> | void

const lies: readonly [Lie, ...Lie[]] = [
  (response) => void response.writeHead(500).end('no'),
  (response) => void response.writeHead(403).end(),
  (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
  (response, truth, random) => {
    const bytes = truth ?? Buffer.from('{}')
    response.writeHead(200).end(bytes.subarray(0, Math.floor(random() * bytes.length)))
  },
  (response, truth) => void response.writeHead(200, { 'content-length': (truth?.length ?? 9) + 7 }).end(truth ?? '{}'),
  (response) => void response.destroy(),
  (response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  async (response, truth, random) => {
    await sleep(random() * 3_000)
    response.writeHead(truth === null ? 404 : 200).end(truth ?? '')
  },
]

/** A store behind a server that is slow, breaks, and lies. */
export const lyingServer: Trial = {
  name: 'lying server',
  summary: 'a shared store over HTTP that answers wrongly, late or not at all, a third of the time',
  spec: trainings,
  async once(setting) {
    const { project, random } = setting
    const server = createServer(async (request, response) => {
      const path = join(project.folder, 'served', new URL(request.url ?? '/', 'http://x').pathname)
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      const truth = await readFile(path).catch(() => null)
      if (random() < 0.35) return oneOf(lies, random)(response, truth, random)
      if (request.method !== 'PUT') return void response.writeHead(truth === null ? 404 : 200).end(truth ?? '')
      await mkdir(dirname(path), { recursive: true })
      if (truth === null) await writeFile(path, Buffer.concat(parts))
      response.writeHead(truth === null ? 201 : 412).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const store = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      await finish(setting, [...project.words, '--store', store])
      return null
    } finally {
      server.closeAllConnections()
      server.close()
    }
  },
}
