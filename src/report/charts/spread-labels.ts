/**
 * Moves labels apart vertically, no further than needed, keeping their order: each group of labels that would overlap is centred on the mean of
 * the places it wanted.
 *
 * @param wanted where each label would stand, in pixels
 * @param gap least distance of two labels
 * @param range where labels may stand
 * @returns where each stands, in the order given
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  range: readonly [number, number],
): readonly number[] {
  const [top, bottom] = range
  const order = wanted.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place || a.index - b.index)
  const groups: Group[] = []
  for (const { index } of order) {
    let group = standing([index])
    for (let above = groups.at(-1); above !== undefined && overlap(above, group, gap); above = groups.at(-1)) {
      groups.pop()
      group = standing([...above.members, ...group.members])
    }
    groups.push(group)
  }
  const places = [...wanted]
  for (const { members, centre } of groups) {
    members.forEach((member, position) => {
      places[member] = centre + (position - (members.length - 1) / 2) * gap
    })
  }
  return places

  function standing(members: readonly number[]): Group {
    const mean = members.reduce((sum, member) => sum + (wanted[member] ?? 0), 0) / members.length
    const half = ((members.length - 1) * gap) / 2
    return { members, centre: Math.max(Math.min(mean, bottom - half), top + half) }
  }
}

/** Labels that touch, evenly spaced around a centre. */
interface Group {
  readonly members: readonly number[]
  readonly centre: number
}

function overlap(above: Group, below: Group, gap: number): boolean {
  return below.centre - above.centre < ((above.members.length + below.members.length) / 2) * gap
}
