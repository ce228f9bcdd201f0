import { changesTemplate } from './changes.ts'
import { claimTemplate } from './claim.ts'
import { claimsIndexTemplate } from './claims-index.ts'
import { deviationsTemplate } from './deviations.ts'
import { environmentTemplate } from './environment.ts'
import { errataTemplate } from './errata.ts'
import { historyTemplate } from './history.ts'
import { indexReportTemplate } from './index-report.ts'
import { notRunTemplate } from './not-run.ts'
import { pageTemplate } from './page.ts'
import { pageChangesTemplate } from './page-changes.ts'
import { pageClaimTemplate } from './page-claim.ts'
import { pageHistoryTemplate } from './page-history.ts'
import { pageStyleTemplate } from './page-style.ts'
import { pageToldFoundTemplate, pageToldQuoteTemplate, pageToldWhyTemplate } from './page-told.ts'
import { siteTemplate } from './site.ts'
import { specReportTemplate } from './spec-report.ts'
import { toldFoundTemplate, toldQuoteTemplate, toldWhyTemplate } from './told.ts'
import { workTemplate } from './work.ts'

/** Every template of the reports, by the name under which a user's own takes its place and `{{> name}}` calls it. docs/reports.md lists them. */
export const templates = {
  'index-report': indexReportTemplate,
  'claims-index': claimsIndexTemplate,
  changes: changesTemplate,
  history: historyTemplate,
  work: workTemplate,
  'told-quote': toldQuoteTemplate,
  'told-found': toldFoundTemplate,
  'told-why': toldWhyTemplate,
  'not-run': notRunTemplate,
  errata: errataTemplate,
  deviations: deviationsTemplate,
  environment: environmentTemplate,
  'spec-report': specReportTemplate,
  claim: claimTemplate,
  page: pageTemplate,
  'page-claim': pageClaimTemplate,
  'page-changes': pageChangesTemplate,
  'page-history': pageHistoryTemplate,
  'page-told-quote': pageToldQuoteTemplate,
  'page-told-found': pageToldFoundTemplate,
  'page-told-why': pageToldWhyTemplate,
  'page-style': pageStyleTemplate,
  site: siteTemplate,
} as const

/** Name of a template. */
export type TemplateName = keyof typeof templates

/** A text for every template. */
export type Templates = Readonly<Record<TemplateName, string>>

/** Whether there is a template of this name. */
export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(templates, name)
}
