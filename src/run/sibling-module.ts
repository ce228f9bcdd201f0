/**
 * A module beside another one that is started by its file: TypeScript in a checkout, JavaScript in the package.
 *
 * @param name without its ending
 * @param beside `import.meta.url` of the other one
 */
export function siblingModule(name: string, beside: string): URL {
  return new URL(`./${name}.${beside.endsWith('.ts') ? 'ts' : 'js'}`, beside)
}

/**
 * Arguments with which Node runs a module in a process or a thread of its own: in a checkout, those that load TypeScript, with Assay's own
 * configuration and not that of the working folder.
 */
export function loaderArguments(file: URL): string[] {
  return file.pathname.endsWith('.ts') ? ['--import', new URL('../../bin/load-sources.js', import.meta.url).href] : []
}
