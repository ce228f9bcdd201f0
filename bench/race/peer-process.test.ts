import { expect, test } from 'vitest'
import { startPeer } from './peer-process.ts'

const command = (script: string) => ({
  program: process.execPath,
  words: ['-e', script],
  environment: process.env,
  limitMs: 20_000,
})

test('a peer greets, opens, answers round after round and ends when it is closed', async () => {
  const peer = await startPeer(
    command(`
      console.log('{"versions":{"counter":"1.0"}}')
      let rounds = 0
      require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
        const request = JSON.parse(line)
        if (request.do === 'open') console.log(JSON.stringify({ opened: true }))
        else console.log(JSON.stringify({ seconds: ++rounds, processorSeconds: 0, loss: null }))
      })`),
  )
  await peer.open('anywhere')
  expect(peer.versions).toEqual({ counter: '1.0' })
  expect([(await peer.round()).seconds, (await peer.round()).seconds]).toEqual([1, 2])
  await peer.close()
  await expect(peer.round()).rejects.toThrow('it ended with code 0')
})

test('a peer that cannot start is an error with its last words; one that fails an answer is an error with its reason', async () => {
  await expect(startPeer(command('console.error("no such library"); process.exit(3)'))).rejects.toThrow(
    /^it ended with code 3\nno such library$/,
  )
  await expect(startPeer({ ...command(''), program: 'no-such-program-of-the-race' })).rejects.toThrow('ENOENT')
  const failing = await startPeer(
    command(
      `console.log('{"versions":{}}'); process.stdin.on('data', () => console.log('{"failed":"out of memory"}'))`,
    ),
  )
  await expect(failing.round()).rejects.toThrow('out of memory')
  await failing.close()
})

test('a peer that does not answer is given up', async () => {
  const silent = { ...command('setInterval(() => undefined, 1000)'), limitMs: 300 }
  await expect(startPeer(silent)).rejects.toThrow('it ended with SIGKILL')
})
