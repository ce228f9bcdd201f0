import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../errors.ts'
import { isTemplateName, type Templates, templates } from '../report/templates/templates.ts'

/**
 * Reads a user's own templates: every `<name>.hbs` of a folder takes the place of ours of that name; the others stay.
 *
 * @param folder or `undefined` for ours alone
 * @throws AssayError `report/invalid` when the folder cannot be read, or a file in it is named like no template
 */
export async function readTemplates(folder: string | undefined): Promise<Templates> {
  if (folder === undefined) return templates
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new AssayError('report/invalid', `${folder} cannot be read: expected a folder of templates (*.hbs)`, {
      cause,
    })
  })
  const own = names
    .filter((name) => name.endsWith('.hbs'))
    .map(async (file) => {
      const name = file.slice(0, -'.hbs'.length)
      if (!isTemplateName(name)) {
        const known = Object.keys(templates).join(', ')
        throw new AssayError(
          'report/invalid',
          `${join(folder, file)}: there is no template "${name}". There are: ${known}`,
        )
      }
      return [name, await readFile(join(folder, file), 'utf8')] as const
    })
  return { ...templates, ...Object.fromEntries(await Promise.all(own)) }
}
