import Handlebars from 'handlebars'
import { AssayError } from '../errors.ts'
import type { PathName } from './escape/file-name.ts'
import type { Html } from './escape/html.ts'
import type { Markdown } from './escape/markdown.ts'
import { templates as ours, type TemplateName, type Templates } from './templates/templates.ts'

/** What a template shows: only text that is inert where it goes, so that nothing a spec holds can enter as markup. */
export type View = Markdown | Html | PathName | number | boolean | null | readonly View[] | ViewObject

interface ViewObject {
  readonly [name: string]: View
}

/** The one helper beside those that Handlebars has: `{{join items ", "}}`. */
const helpers = { join: (items: readonly string[], separator: string) => items.join(separator) }

/** Sets of templates that were used before: each is compiled once, however many reports are written. */
const compiledTemplates = new WeakMap<Templates, CompiledTemplates>()

type CompiledTemplates = Readonly<Record<TemplateName, Handlebars.TemplateDelegate>>

/**
 * Fills a template with a view whose texts are inert already (so Handlebars' own escaping, for HTML, is off); every template is a partial of every
 * other. A name that the view lacks is an error, also where every object has it (`constructor`), and values are never read as templates.
 *
 * @param name of the template to fill
 * @param view what the template shows
 * @param templates a user's own in place of some of ours
 * @returns the page, ending with one line break
 * @throws AssayError `report/invalid` when the template has a mistake, or names what its view lacks
 */
export function renderTemplate(name: TemplateName, view: ViewObject, templates: Templates = ours): string {
  try {
    const partials = compiledTemplates.get(templates) ?? compile(templates)
    compiledTemplates.set(templates, partials)
    const page = partials[name](view, {
      helpers,
      partials,
      allowProtoPropertiesByDefault: false,
      allowProtoMethodsByDefault: false,
    })
    return `${page.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`
  } catch (cause) {
    const mistake = cause instanceof Error ? cause.message : String(cause)
    throw new AssayError('report/invalid', `The template "${name}" or one of its partials has a mistake: ${mistake}`, {
      cause,
    })
  }
}

/** @throws Error where one has a mistake, or names what no view has of its own */
function compile(templates: Templates): CompiledTemplates {
  const handlebars = Handlebars.create()
  const options = {
    strict: true,
    noEscape: true,
    knownHelpers: { join: true },
    knownHelpersOnly: true,
    preventIndent: true,
  }
  const compiled = Object.entries(templates).map(([name, text]) => [name, handlebars.compile(parsed(text), options)])
  return Object.fromEntries(compiled) as CompiledTemplates
}

/** Refuses names that every object has without saying so: Handlebars finds them in every view, and shows nothing for them. */
class RefuseInherited extends Handlebars.Visitor {
  override PathExpression(path: hbs.AST.PathExpression): void {
    const [name] = path.parts.filter((part) => part in Object.prototype)
    const { line, column } = path.loc.start
    if (name !== undefined) throw new Error(`"${name}" not defined - ${line}:${column}`)
  }
}

function parsed(text: string): hbs.AST.Program {
  const program = Handlebars.parse(text)
  new RefuseInherited().accept(program)
  return program
}
