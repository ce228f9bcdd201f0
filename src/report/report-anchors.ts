import type { ClaimResult } from '../results/results.ts'
import { fileName, type PathName, pathName } from './escape/file-name.ts'

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
