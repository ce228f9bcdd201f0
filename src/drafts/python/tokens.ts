/** A piece of Python. */
export interface Token {
  readonly kind: 'number' | 'string' | 'name' | 'sign'
  /** As written; of a string what it says. */
  readonly text: string
}

/** A statement, whichever lines it is written on. */
export interface Line {
  /** Spaces before it. */
  readonly indent: number
  readonly tokens: readonly Token[]
}

const pattern =
  /(?<string>[rRuU]?(?:"""(?<long>[\s\S]*?)"""|'''(?<long2>[\s\S]*?)'''|"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\\\n]|\\.)*)'))|(?<number>\d[\d_]*\.?[\d_]*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<end>\n)|(?<skip>[ \t\r\f]+|#[^\n]*|\\\n)|(?<sign>\*\*|\/\/|[=!<>+\-*/%]=|[\s\S])/gu

/** Cuts Python into statements and these into tokens. Lines of IPython (`%`, `!`) are left out; what is no Python becomes signs that no statement has. */
export function readLines(source: string): readonly Line[] {
  const text = source.replace(/^[ \t]*[%!?].*$/gm, '')
  const lines: Line[] = []
  let tokens: Token[] = []
  let depth = 0
  let indent = 0
  const close = () => {
    if (tokens.length > 0) lines.push({ indent, tokens })
    tokens = []
  }
  for (const { index, groups = {} } of text.matchAll(pattern)) {
    if (groups.end !== undefined) {
      if (depth === 0) close()
      continue
    }
    if (groups.skip !== undefined) continue
    if (tokens.length === 0) indent = index - (text.lastIndexOf('\n', index - 1) + 1)
    const said = groups.long ?? groups.long2 ?? groups.double ?? groups.single
    if (said !== undefined) tokens.push({ kind: 'string', text: said })
    else if (groups.number !== undefined) tokens.push({ kind: 'number', text: groups.number.replaceAll('_', '') })
    else if (groups.name !== undefined) tokens.push({ kind: 'name', text: groups.name })
    else {
      const sign = groups.sign ?? ''
      if (sign === ';' && depth === 0) {
        close()
        continue
      }
      if ('([{'.includes(sign)) depth += 1
      if (')]}'.includes(sign)) depth = Math.max(0, depth - 1)
      tokens.push({ kind: 'sign', text: sign })
    }
  }
  close()
  return lines
}
