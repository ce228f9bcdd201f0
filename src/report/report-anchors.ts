import type { ClaimResult, SpecResults } from '../results/results.ts'
import { fileName, type PathName, pathName } from './escape/file-name.ts'
import { reportFolder } from './report-folder.ts'

/** Where things stand in a report, and how links of that report lead there. */
export interface ReportAnchors {
  claim(claim: Pick<ClaimResult, 'id'>): PathName
  arm(arm: string): PathName
  /** The link's target, from an anchor. */
  linkTo(anchor: PathName): PathName
}

/** Anchors of a spec's report, for links within it. */
export const specAnchors: ReportAnchors = {
  claim: ({ id }) => pathName`claim-${fileName(id)}`,
  arm: (arm) => pathName`arm-${fileName(arm)}`,
  linkTo: (anchor) => pathName`#${anchor}`,
}

/** The same anchors, for links from beside the folder of the spec's report. */
export function anchorsFromIndex(folder: PathName): ReportAnchors {
  return { ...specAnchors, linkTo: (anchor) => pathName`${folder}/report.md#${anchor}` }
}

/**
 * Where things stand on the HTML page of a profile: a claim at `#claim-<id>`, with the work's folder between where several works have a claim of that id; an arm
 * always with its folder, since works name their arms alike.
 *
 * @param all results of the page
 */
export function pageAnchors({ spec }: SpecResults, all: readonly SpecResults[]): ReportAnchors {
  const taken = new Map<PathName, number>()
  for (const anchor of all.flatMap((results) => results.claims.map(specAnchors.claim))) {
    taken.set(anchor, (taken.get(anchor) ?? 0) + 1)
  }
  return {
    ...specAnchors,
    claim(claim) {
      const anchor = specAnchors.claim(claim)
      return taken.get(anchor) === 1 ? anchor : pathName`claim-${reportFolder(spec)}-${fileName(claim.id)}`
    },
    arm: (arm) => pathName`arm-${reportFolder(spec)}-${fileName(arm)}`,
  }
}
