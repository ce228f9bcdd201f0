import type { ClaimResult, SpecResults } from '../../results/results.ts'
import type { Html } from '../escape/html.ts'
import { statementText } from '../statement-text.ts'

/** Verdicts as ratings; a statement that was not judged has no review. */
const ratings: Partial<Readonly<Record<ClaimResult['verdict'], number>>> = { refuted: 1, inconclusive: 2, supported: 3 }

/**
 * The judged statements of sources as `ClaimReview` of schema.org, in JSON-LD, for the page's `<script type="application/ld+json">`: data, which no browser executes.
 * Nothing in it can end the element: `<` is written as `\u003c`.
 *
 * @param anchorOf where a claim stands on the page
 * @see https://schema.org/ClaimReview
 */
export function claimReviews(
  all: readonly SpecResults[],
  anchorOf: (claim: ClaimResult, results: SpecResults) => string,
): Html {
  const reviews = all.flatMap((results) =>
    results.claims.flatMap((claim) => {
      const ratingValue = ratings[claim.verdict]
      if (ratingValue === undefined || claim.own) return []
      const { document, url, doi } = results.source
      const address = url ?? (doi === undefined ? undefined : `https://doi.org/${doi}`)
      return {
        '@type': 'ClaimReview',
        url: `#${anchorOf(claim, results)}`,
        claimReviewed: statementText(claim),
        itemReviewed: { '@type': 'Claim', appearance: { '@type': 'CreativeWork', name: document, url: address } },
        reviewRating: { '@type': 'Rating', ratingValue, worstRating: 1, bestRating: 3, alternateName: claim.verdict },
      }
    }),
  )
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': reviews }).replaceAll('<', '\\u003c') as Html
}
