import { trainings } from '../specs.ts'
import { Broken, demandEqual, endOf, finish, type Trial } from '../trial.ts'

/** Several runs of one project at once, all with the same empty cache. */
export const oneColdCache: Trial = {
  name: 'one cold cache',
  summary: 'two to eight runs at once on one cold cache, each with reports of its own',
  spec: trainings,
  async once({ project, reference, random }) {
    const count = 2 + Math.floor(random() * 7)
    const runs = Array.from({ length: count }, (_, index) =>
      project.start([...project.words, '--reports', `reports-${index}`]),
    )
    for (const [index, running] of runs.entries()) {
      const ended = await endOf(running)
      if ((await project.results(`reports-${index}`)) !== reference.results || ended.code !== 0)
        throw new Broken('wrong', `run ${index + 1} of ${count} differs:\n${ended.output.slice(-2000)}`)
    }
    return null
  },
}

/** Every number of shards up to one more than there are claims, merged. */
export const shards: Trial = {
  name: 'shards',
  summary: 'a random number of shards in a random order, merged: the same as the whole',
  spec: trainings,
  async once({ project, reference, random }) {
    const of = 1 + Math.floor(random() * 5)
    const order = Array.from({ length: of }, (_, index) => index + 1).sort(() => random() - 0.5)
    for (const shard of order)
      await endOf(project.start([...project.words, '--shard', `${shard}/${of}`, '--reports', `shards/${shard}`]))
    const ended = await endOf(
      project.start(['merge', ...order.map((shard) => `shards/${shard}`), '--reports', 'reports']),
    )
    await demandEqual(project, reference, ended)
    return null
  },
}

/** A clock that jumps, back and forth. */
export const clock: Trial = {
  name: 'clock',
  summary: 'a clock that is set back or forth by up to a day, again and again',
  spec: trainings,
  async once(setting) {
    const hands = new URL('../jumping-clock.js', import.meta.url).href
    const seed = String(Math.floor(setting.random() * 1e9))
    await finish(setting, setting.project.words, { NODE_OPTIONS: `--import ${hands}`, ASSAY_TORTURE_CLOCK: seed })
    return null
  },
}
