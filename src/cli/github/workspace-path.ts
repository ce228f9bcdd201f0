import { relative } from 'node:path'

/** Path of a file from the root of the repository that GitHub Actions checked out, with forward slashes. */
export function workspacePath(path: string): string {
  const { GITHUB_WORKSPACE } = process.env
  const folder = GITHUB_WORKSPACE ? relative(GITHUB_WORKSPACE, process.cwd()).split('\\').join('/') : ''
  return folder === '' ? path : `${folder}/${path}`
}
