import type { Log, Message, Result } from 'sarif'
import { inertJson } from '../../results/inert-json.ts'
import type { Answer } from './answer-schema.ts'

/** What SARIF's own schema is published as. */
const sarifSchema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * Writes an answer as SARIF 2.1.0, which code scanning services read: a result for each mistake of a spec, for each claim that is not as recorded, could not be
 * judged or was not run, and for each verdict that changed. Why a command was not carried out is a notification.
 *
 * @see OASIS, Static Analysis Results Interchange Format 2.1.0
 */
export function renderSarif(answer: Answer): string {
  const results = [...problemsOf(answer), ...claimsOf(answer), ...changesOf(answer)]
  const rules = [...new Set(results.flatMap(({ ruleId }) => ruleId ?? []))].sort()
  const said = [
    ...(answer.error === null ? [] : [answer.error.message]),
    ...(answer.incomplete === null ? [] : [answer.incomplete]),
  ]
  const log: Log = {
    $schema: sarifSchema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Assay',
            semanticVersion: answer.assay,
            rules: rules.map((id) => ({ id, shortDescription: { text: ruleText(id) } })),
          },
        },
        invocations: [
          {
            executionSuccessful: said.length === 0,
            exitCode: answer.exitCode,
            toolExecutionNotifications: said.map((text) => ({ level: 'error', message: plainMessage(text) })),
          },
        ],
        results,
      },
    ],
  }
  return inertJson(log)
}

function ruleText(id: string): string {
  if (id === 'claim/unexpected') return 'A verdict that is not the recorded one.'
  if (id === 'claim/unchecked') return 'A claim that could not be judged, or was not run.'
  return id === 'claim/changed' ? 'A verdict that changed.' : `A mistake in a spec: ${id}.`
}

function problemsOf({ problems }: Answer): readonly Result[] {
  return problems.map(({ path, line, column, endLine, endColumn, code, message, hint }) => ({
    ruleId: code,
    level: 'error',
    message: plainMessage(hint === '' ? message : `${message} ${hint}`),
    locations: at(path, { startLine: line, startColumn: column, endLine, endColumn }),
  }))
}

function claimsOf({ claims }: Answer): readonly Result[] {
  return claims.flatMap(({ spec, line, id, name, recorded, found, reason }): readonly Result[] => {
    if (found === null || found === recorded) return []
    const unchecked = found === 'error' || found === 'not run'
    return [
      {
        ruleId: unchecked ? 'claim/unchecked' : 'claim/unexpected',
        level: found === 'not run' ? 'warning' : 'error',
        message: plainMessage(`${id} ${name}: recorded as ${recorded}, found ${found}. ${reason ?? ''}`.trimEnd()),
        locations: at(spec, { startLine: line }),
        partialFingerprints: { 'claim/v1': `${spec}#${id}` },
      },
    ]
  })
}

function changesOf({ changes }: Answer): readonly Result[] {
  return (changes?.verdicts ?? []).map(({ spec, line, id, name, before, after, reasonAfter }) => ({
    ruleId: 'claim/changed',
    level: 'warning',
    message: plainMessage(`${id} ${name}: ${before}, now ${after}. ${reasonAfter}`),
    locations: at(spec, { startLine: line }),
    partialFingerprints: { 'claim/v1': `${spec}#${id}` },
  }))
}

/** A message without placeholders and links: braces and brackets, which would make them of what a spec says, are escaped (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function plainMessage(text: string): Message {
  return { text: text.replaceAll(/[{}]/g, '$&$&').replaceAll(/[[\]]/g, '\\$&') }
}

function at(path: string, region: NonNullable<NonNullable<Result['locations']>[number]['physicalLocation']>['region']) {
  // Half of a surrogate pair cannot be encoded.
  const uri = path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  return [{ physicalLocation: { artifactLocation: { uri }, region } }]
}
