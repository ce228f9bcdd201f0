import { expect, test } from 'vitest'
import { startBaseline } from './baseline-process.ts'

const command = (script: string) => ({
  program: process.execPath,
  words: ['-e', script],
  environment: process.env,
  limitMs: 20_000,
})

test('a baseline greets, opens, answers round after round and ends when it is closed', async () => {
  const baseline = await startBaseline(
    command(`
      console.log('{"versions":{"counter":"1.0"}}')
      let rounds = 0
      require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
        const request = JSON.parse(line)
        if (request.do === 'open') console.log(JSON.stringify({ initialLoss: 2.3 }))
        else console.log(JSON.stringify({ seconds: ++rounds, processorSeconds: 0, loss: null }))
      })`),
  )
  expect(await baseline.open('anywhere')).toEqual({ initialLoss: 2.3 })
  expect(baseline.versions).toEqual({ counter: '1.0' })
  expect([(await baseline.round()).seconds, (await baseline.round()).seconds]).toEqual([1, 2])
  await baseline.close()
  await expect(baseline.round()).rejects.toThrow('it ended with code 0')
})

test('a baseline that cannot start is an error with its last words; one that fails an answer is an error with its reason', async () => {
  await expect(startBaseline(command('console.error("no such library"); process.exit(3)'))).rejects.toThrow(
    /^it ended with code 3\nno such library$/,
  )
  await expect(startBaseline({ ...command(''), program: 'no-such-program-of-the-benchmark' })).rejects.toThrow('ENOENT')
  const failing = await startBaseline(
    command(
      `console.log('{"versions":{}}'); process.stdin.on('data', () => console.log('{"failed":"out of memory"}'))`,
    ),
  )
  await expect(failing.round()).rejects.toThrow('out of memory')
  await failing.close()
})

test('a baseline that does not answer is given up', async () => {
  const silent = { ...command('setInterval(() => undefined, 1000)'), limitMs: 300 }
  await expect(startBaseline(silent)).rejects.toThrow('it ended with SIGKILL')
})
