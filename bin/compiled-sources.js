import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = join(root, 'src')
const cache = join(root, 'node_modules', '.cache', 'assay')
const DAY_MS = 24 * 3600 * 1000
/** What was compiled is removed so long after it was last used: no process still runs from it. */
const KEPT_MS = 7 * DAY_MS
/** A use is noted so long after the one that was noted last: most starts write nothing. */
const NOTED_MS = DAY_MS
/** The module that writes the checks of schemas ahead. */
const checks = 'write-checks'
/** The modules that are started or imported by their names. */
const started = [
  'cli/main',
  'cli/check-thread',
  'cli/calibrate-entry',
  'run/worker/worker',
  'vitest/claim-test',
  checks,
]
/** Packages that become part of what is compiled, since they are many small files. None of them decides the numbers of a run. */
const bundled =
  /^(?:ajv|typebox|yaml|cli-truncate|csv-stringify|d3-scale|d3-shape|fastest-levenshtein|handlebars|p-limit|parse5|picocolors|string-width|tinyglobby|wrap-ansi|xmlbuilder2|@stdlib\/stats-base-dists-(?:beta|chisquare|normal|t)-quantile)(?:\/|$)/

/**
 * The address of one of Assay's modules as JavaScript. In a checkout its sources are compiled when they are not those that were compiled last, so that what
 * runs is never older than they are. The published package has no sources: there it is what was compiled for it.
 *
 * @param {string} name path below `src/`, without its ending, such as `cli/main`
 * @returns {Promise<string>} a file URL
 */
export async function compiledModule(name) {
  const folder = existsSync(sources) ? await compiledSources() : join(root, 'dist')
  return pathToFileURL(join(folder, `${name}.js`)).href
}

async function compiledSources() {
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /(?<!\.test|\.d)\.ts$/.test(name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const folder = join(cache, stateOf(files))
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined) await compile(folder)
  else if (Date.now() - found.mtimeMs > NOTED_MS) noteUse(folder)
  return folder
}

/** The time of a folder says when it was last used. */
function noteUse(folder) {
  const now = new Date()
  try {
    utimesSync(folder, now, now)
  } catch {
    // Where nothing can be written, or it is another user's, it is used all the same.
  }
}

/** A digest that is another one whenever a source was written, moved or removed, this file was edited, or another version of a package was installed: as Git does, sources are not read for it. One after the other, which takes a tenth of asking for a thousand at once. */
function stateOf(files) {
  const hash = createHash('sha256')
    .update(root)
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(readFileSync(join(root, 'node_modules/.package-lock.json')))
  for (const file of files) {
    const { size, mtimeNs, ctimeNs, ino } = statSync(file, { bigint: true })
    hash.update(`\0${relative(sources, file)} ${size} ${mtimeNs} ${ctimeNs} ${ino}`)
  }
  return hash.digest('hex').slice(0, 32)
}

/** Writes the whole folder or none of it, however many processes do so at once. */
async function compile(folder) {
  const { rolldown } = await import('rolldown')
  const unfinished = `${folder}.${randomUUID()}`
  try {
    await removeOld()
    const program = await rolldown({
      input: Object.fromEntries(started.map((name) => [name, join(sources, `${name}.ts`)])),
      external: (name, importer) =>
        !/^[./]/.test(name) && !isAbsolute(name) && !bundled.test(name) && !importer?.includes('node_modules'),
      platform: 'node',
      // Warnings are for whoever works on the sources, and the type check has told them.
      logLevel: 'silent',
      // Assay's own settings are all that its sources need; those of the folder in which it runs must not change them.
      tsconfig: false,
      // The build of browsers is one of modules, and does not ask the environment about every word that it parses.
      resolve: { alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') } },
      // Where node_modules is a link, what is compiled lies elsewhere.
      transform: {
        define: { ASSAY_ROOT: JSON.stringify(root), ASSAY_CHECKS: JSON.stringify(join(folder, 'checks')) },
      },
    })
    await program.write({ dir: unfinished, entryFileNames: '[name].js', chunkFileNames: 'chunks/[hash].js' })
    const { writeChecks } = await import(pathToFileURL(join(unfinished, `${checks}.js`)).href)
    writeChecks(join(unfinished, 'checks'))
    await rename(unfinished, folder)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Another process was quicker.
    if (!existsSync(folder)) throw error
  }
}

async function removeOld() {
  await mkdir(cache, { recursive: true })
  for (const name of await readdir(cache)) {
    const folder = join(cache, name)
    // Another process that starts may have removed it.
    const found = await stat(folder).catch(() => null)
    if (found !== null && Date.now() - found.mtimeMs > KEPT_MS) await rm(folder, { recursive: true, force: true })
  }
}
