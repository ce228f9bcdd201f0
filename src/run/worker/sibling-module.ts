/**
 * A module that is started by its file: TypeScript in a checkout, JavaScript in the package.
 *
 * @param path from the module that asks for it, without its ending, such as `./worker`
 * @param from `import.meta.url` of that module
 */
export function siblingModule(path: string, from: string): URL {
  return new URL(`${path}.${from.endsWith('.ts') ? 'ts' : 'js'}`, from)
}

/**
 * Arguments with which Node runs a module in a process or a thread of its own: in a checkout, those that load TypeScript, with Assay's own
 * configuration and not that of the working folder.
 */
export function loaderArguments(file: URL): string[] {
  return file.pathname.endsWith('.ts')
    ? ['--import', new URL('../../../bin/load-sources.js', import.meta.url).href]
    : []
}
