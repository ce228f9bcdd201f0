/** Data as YAML's flow style writes it, on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).map(([key, part]) => `${key.startsWith('*') ? `"${key}"` : key}: ${flow(part)}`)
  return `{${entries.join(', ')}}`
}
