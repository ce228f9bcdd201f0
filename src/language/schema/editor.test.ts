import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { getLanguageService } from 'yaml-language-server'
import { editorSchema } from './editor-schema.ts'
import { exampleSpec } from './example.ts'

// What editors with the YAML language server (VS Code, Neovim, …) show while a spec is written. The server finds the schema by the spec's first
// line, as it does in an editor.

const uri = new URL('../../../specs/written.yaml', import.meta.url).href
const service = getLanguageService({
  schemaRequestService: (address) => readFile(fileURLToPath(address), 'utf8'),
  workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
})
service.configure({ validate: true, completion: true, hover: true, hoverSchemaSource: false })

/** The server keeps what it parsed, by address and version. */
let version = 0
function open(text: string): TextDocument {
  version += 1
  return TextDocument.create(uri, 'yaml', version, text)
}

async function diagnose(text: string): Promise<readonly string[]> {
  const found = await service.doValidation(open(text), false)
  return found.map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`)
}

/** What is offered at the place of `|`. */
async function complete(text: string): Promise<readonly string[]> {
  const offset = text.indexOf('|')
  const document = open(text.replace('|', ''))
  const { items } = await service.doComplete(document, document.positionAt(offset), false)
  return items.map(({ label }) => label)
}

test('an editor has nothing to say of a good spec', async () => {
  expect(await diagnose(exampleSpec)).toEqual([])
})

test('an editor marks mistakes where they stand', async () => {
  const wrong = exampleSpec
    .replace('epochs: 10}', 'epoch: 10}')
    .replace('activation: relu}', 'activation: relo}')
    .replace('within: chance}', 'within: luck}')
  expect(await diagnose(wrong)).toMatchInlineSnapshot(`
    [
      "15:47 Value is not accepted. Valid values: "linear", "relu", "sigmoid", "tanh", "softplus", "leaky-relu", "elu", "selu", "gelu", "silu", "softsign", "hard-sigmoid", "sine", "swish".",
      "18:90 Property epoch is not allowed.",
      "36:94 Incorrect type. Expected "array".",
    ]
  `)
})

test('an editor marks a claim without a quote or a paraphrase, and one with both', async () => {
  const quote = 'quote: No improvement in accuracy beyond random chance.'
  expect(await diagnose(exampleSpec.replace(`    ${quote}\n`, ''))).toMatchInlineSnapshot(`
    [
      "30:5 Missing property "quote".",
    ]
  `)
  expect(
    await diagnose(exampleSpec.replace(quote, `${quote}\n    paraphrase: it stays at chance.`)),
  ).toMatchInlineSnapshot(`
    [
      "30:5 Matches multiple schemas when only one must validate.",
    ]
  `)
})

test('an editor marks an expectation without a predicate, and one with two', async () => {
  expect(await diagnose(exampleSpec.replace(', within: chance}', '}'))).toMatchInlineSnapshot(`
    [
      "36:5 Missing property "within".",
    ]
  `)
  expect(await diagnose(exampleSpec.replace('within: chance}', 'within: chance, above: 0.5}'))).toMatchInlineSnapshot(`
    [
      "36:13 Matches multiple schemas when only one must validate.",
    ]
  `)
})

test('an editor offers keys and words', async () => {
  const until = (place: string, written: string) => exampleSpec.slice(0, exampleSpec.indexOf(place)) + written
  expect(await complete(until('training: {', 'training:\n      |'))).toMatchInlineSnapshot(`
    [
      "loss",
      "optimizer",
      "regularize",
      "clip",
      "freeze",
      "target",
      "batch",
      "accumulate",
      "augment",
      "epochs",
      "after",
      "storage",
      "average",
      "prune",
      "repetition",
      "stopEarly",
      "shuffle",
      "lastBatch",
    ]
  `)
  expect(await complete(until('convention: pytorch', 'convention: |'))).toMatchInlineSnapshot(`
    [
      "pytorch",
      "keras",
    ]
  `)
  expect(
    await complete(until('expect: {arm: all-zero', 'expect:\n      arm: all-zero\n      |')),
  ).toMatchInlineSnapshot(`
    [
      "arms",
      "metric",
      "at",
      "epochsTo",
      "relativeTo",
      "for",
      "within",
      "above",
      "below",
      "equal",
      "exceeds",
      "equivalent",
      "reaches",
      "reproduces",
      "distinct",
      "any",
      "all",
    ]
  `)
})

test('an editor explains a key', async () => {
  const document = open(exampleSpec)
  const hover = await service.doHover(document, document.positionAt(exampleSpec.indexOf('learningRate') + 2))
  expect(hover?.contents).toMatchInlineSnapshot(`
    {
      "kind": "markdown",
      "value": "#### Learning rate

    Size of a step: a number, or a schedule, such as \\\`\\{cosine: \\{from: 0.001, warmup: 1 epoch\\}\\}\\\`. Without it the convention's default.

    Example:

    \`\`\`yaml
    0.001
    \`\`\`

    Example:

    \`\`\`yaml
    cosine:
      from: 0.001
      warmup: 1 epoch
    \`\`\`
    ",
    }
  `)
})

test('every example of the schema is valid where it stands', () => {
  const ajv = new Ajv({ strict: false, inlineRefs: false, code: { optimize: false } }).addSchema(editorSchema(), 'spec')
  const wrong: string[] = []
  let checked = 0
  const visit = (part: unknown, at: string): void => {
    if (typeof part !== 'object' || part === null) return
    const examples: unknown = Reflect.get(part, 'examples')
    for (const example of Array.isArray(examples) ? examples : []) {
      checked += 1
      if (!ajv.validate({ $ref: `spec#${at}` }, example)) wrong.push(`${at}: ${JSON.stringify(example)}`)
    }
    for (const [key, inner] of Object.entries(part))
      if (key !== 'examples') visit(inner, `${at}/${encodeURIComponent(key)}`)
  }
  visit(editorSchema(), '')
  expect(wrong).toEqual([])
  expect(checked).toBeGreaterThan(100)
  // Each of hundreds of references is compiled: half a minute of a busy machine.
}, 120_000)
