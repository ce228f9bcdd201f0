import { inertJson } from '../../results/inert-json.ts'
import type { ClaimResult } from '../../results/results.ts'
import { type PublicationFormat, titleOf } from './publication.ts'

/** Longest quote that a nanopublication takes, in characters. */
const longestQuote = 500

/** How a replication's outcome is called there. */
const outcomes: Readonly<Record<ClaimResult['verdict'], string>> = {
  supported: 'Validated',
  refuted: 'Contradicted',
  inconclusive: 'Inconclusive',
  error: 'Not tested',
  'not run': 'Not tested',
}

/**
 * Drafts of nanopublications in FORRT's words, one a statement of a source: the quote or a paraphrase, the claim in a sentence, how it was studied, what came out. Drafts, since
 * whoever publishes one signs it. Experiments of the author's own are no replication of a statement, and left out.
 */
export const nanopublications: PublicationFormat = {
  word: 'nanopublications',
  file: 'nanopublication-drafts.json',
  summary: 'a draft a statement in FORRT’s words, for nanopublications of replications',
  render(publication) {
    const drafts = publication.results.flatMap((results) =>
      results.claims
        .filter((claim) => !claim.own)
        .map((claim) => ({
          id: claim.id,
          [claim.paraphrase ? 'paraphrase' : 'quote']: {
            text: shortened(claim.quote),
            where: claim.where,
            source: results.source,
          },
          claim: { sentence: sentenceOf(claim.name), criterion: claim.criterion },
          study: {
            spec: results.spec,
            specDigest: results.specDigest,
            seeds: claim.seeds,
            deviations: results.deviations,
          },
          outcome: {
            verdict: outcomes[claim.verdict],
            evidence: claim.reason,
            ...relationOf(claim.verdict),
          },
        })),
    )
    return inertJson({ title: titleOf(publication), drafts })
  },
}

/** What the study does to the statement, in the words of the Citation Typing Ontology. */
function relationOf(verdict: ClaimResult['verdict']) {
  if (verdict === 'supported') return { relation: 'cito:confirms' }
  return verdict === 'refuted' ? { relation: 'cito:disputes' } : {}
}

function shortened(quote: string): string {
  const characters = [...quote]
  return characters.length <= longestQuote ? quote : `${characters.slice(0, longestQuote - 1).join('')}…`
}

function sentenceOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}.`
}
