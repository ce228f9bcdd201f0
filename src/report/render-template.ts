import Handlebars from 'handlebars'
import type { PathName } from './escape/file-name.ts'
import type { Markdown } from './escape/markdown.ts'

/** What a template shows: only text that is inert in Markdown, so that nothing a spec holds can enter as markup. */
type View = Markdown | PathName | number | null | readonly View[] | { readonly [name: string]: View }

/**
 * Fills a template of ours with a view whose texts are inert already (so Handlebars' own escaping, for HTML, is off). A name that the view
 * lacks is an error, prototypes are out of reach, and values are never read as templates.
 *
 * @param template Handlebars text from `templates/`
 * @param view what the template shows
 * @param partials templates by the name that `{{> name}}` calls
 * @returns the page, ending with one line break
 */
export function renderTemplate(template: string, view: View, partials: Readonly<Record<string, string>> = {}): string {
  const handlebars = Handlebars.create()
  const options = { strict: true, noEscape: true, knownHelpersOnly: true, preventIndent: true }
  const compiled = Object.entries(partials).map(([name, text]) => [name, handlebars.compile(text, options)])
  const page = handlebars.compile(template, options)(view, {
    partials: Object.fromEntries(compiled),
    allowProtoPropertiesByDefault: false,
    allowProtoMethodsByDefault: false,
  })
  return `${page.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`
}
