import { once } from 'node:events'
import { AssayError } from '../errors.ts'
import { assayVersion } from '../package-root.ts'
import { schemaCheck } from '../schema-check.ts'
import { type Command, exitCode } from './command.ts'
import { tools } from './mcp/tools.ts'

/** `assay mcp`: a server of the Model Context Protocol over standard input and output, for the working folder. */
export const mcp: Command = {
  name: 'mcp',
  positionals: '',
  options: {},
  example: 'npx assay mcp',
  async run() {
    const { Server, StdioServerTransport, CallToolRequestSchema, ListToolsRequestSchema } = await load()
    const gone = new AbortController()
    const server = new Server({ name: 'assay', version: assayVersion() }, { capabilities: { tools: {} } })
    server.setRequestHandler(ListToolsRequestSchema, () => ({
      tools: Object.entries(tools).map(([name, { summary, readOnly, input }]) => ({
        name,
        description: summary,
        inputSchema: { ...input, type: 'object' as const },
        annotations: { readOnlyHint: readOnly, destructiveHint: false },
      })),
    }))
    server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) =>
      answerCall(params.name, params.arguments ?? {}, AbortSignal.any([signal, gone.signal])),
    )
    const ended = once(process.stdin, 'end')
    await server.connect(new StdioServerTransport())
    await ended
    gone.abort()
    await server.close()
    return exitCode.ok
  },
}

/** Whatever goes wrong is the result of the call: the server stays. */
async function answerCall(name: string, input: object, signal: AbortSignal) {
  try {
    const tool = Object.hasOwn(tools, name) ? tools[name] : undefined
    if (tool === undefined) {
      throw new AssayError('usage/invalid', `there is no tool ${name}: expected ${Object.keys(tools).join(', ')}`)
    }
    const isInput = schemaCheck(tool.input, { allErrors: true })
    if (!isInput(input)) {
      const mistakes = isInput.errors.map(({ instancePath, message }) => `input${instancePath} ${message}`)
      throw new AssayError('usage/invalid', mistakes.join(', '))
    }
    const { content, failed } = await tool.call(input, signal)
    return {
      content: [{ type: 'text' as const, text: JSON.stringify(content) }],
      structuredContent: { ...content },
      isError: failed,
    }
  } catch (cause) {
    const code = cause instanceof AssayError ? cause.code : 'internal/broken'
    const message = cause instanceof Error ? cause.message : String(cause)
    const error = { error: { code, message } }
    return { content: [{ type: 'text' as const, text: message }], structuredContent: error, isError: true }
  }
}

/** The package is optional: who drives Assay without the protocol installs nothing of it. */
async function load() {
  try {
    const [{ Server }, { StdioServerTransport }, { CallToolRequestSchema, ListToolsRequestSchema }] = await Promise.all(
      [
        import('@modelcontextprotocol/sdk/server/index.js'),
        import('@modelcontextprotocol/sdk/server/stdio.js'),
        import('@modelcontextprotocol/sdk/types.js'),
      ],
    )
    return { Server, StdioServerTransport, CallToolRequestSchema, ListToolsRequestSchema }
  } catch (cause) {
    throw new AssayError('usage/invalid', 'assay mcp needs a package: npm install @modelcontextprotocol/sdk', { cause })
  }
}
