import { fileName, type PathName } from './escape/file-name.ts'

/**
 * Folder of a spec's report below `reports/<profile>/`: the spec's path without `specs/` and its extension (`.yaml`, `.yml`, `.assay.yaml`).
 *
 * @param spec path of the spec from the project's root
 */
export function reportFolder(spec: string): PathName {
  return fileName(spec.replace(/^(?:\.\/)?specs\//, '').replace(/(?:\.assay)?\.ya?ml$/i, ''))
}
