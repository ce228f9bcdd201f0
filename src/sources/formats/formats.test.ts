import { expect, test } from 'vitest'
import { formatOf } from './formats.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (name: string, text: string) => formatOf(name).read(bytes(text))

test('text is read as it is, and places are lines', async () => {
  expect(await read('notes.md', '# A\n*b*')).toBe('# A\n*b*')
  expect(formatOf('notes.md').place('# A\n*b*', 5)).toBe('line 2')
  await expect(formatOf('notes.tex').read(Uint8Array.of(0xff, 0xfe))).rejects.toThrow('it is not text in UTF-8')
})

test('of a web page what it shows is read, each block on lines of its own', async () => {
  const page = '<title>t</title><style>p{}</style><h1>A &amp; B</h1><p>one <b>t</b>wo<script>x()</script><ul><li>c<li>d'
  expect(await read('page.HTML', page)).toBe('A & B\none two\nc\nd')
})

test('of a notebook the cells and what they printed are read, and places are cells', async () => {
  const notebook = {
    nbformat: 4,
    cells: [
      { cell_type: 'markdown', source: ['# Title\n', 'text'] },
      {
        cell_type: 'code',
        execution_count: 7,
        source: 'print(1)',
        outputs: [{ text: ['accuracy 0.97\n'] }, { data: { 'text/plain': '0.5', 'text/html': '<b>' } }, { data: {} }],
      },
    ],
  }
  const text = await read('a.ipynb', JSON.stringify(notebook))
  expect(text).toBe('cell 1:\n# Title\ntext\n\nIn [7]:\nprint(1)\naccuracy 0.97\n\n0.5')
  expect(formatOf('a.ipynb').place(text, text.indexOf('0.97'))).toBe('In [7]')
  await expect(read('a.ipynb', '{}')).rejects.toThrow('it has no list of cells')
  await expect(read('a.ipynb', '{')).rejects.toThrow('not valid JSON')
})

/** A PDF with a line of text on each page, as small as readers accept. */
function pdfOf(lines: readonly string[]): string {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${lines.length}/Kids[${lines.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...lines.flatMap((line, index) => {
      const drawn = `BT /F 12 Tf 20 100 Td (${line}) Tj ET`
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + 2 * index} 0 R>>`,
        `<</Length ${drawn.length}>>\nstream\n${drawn}\nendstream`,
      ]
    }),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`
}

test('of a PDF the text of each page is read', async () => {
  const text = await read('paper.pdf', pdfOf(['all zeros', 'accuracy 0.97']))
  expect(text).toBe('all zeros\faccuracy 0.97')
  expect(formatOf('paper.pdf').place(text, text.indexOf('0.97'))).toBe('page 2')
  await expect(read('paper.pdf', 'no')).rejects.toThrow('it is not a PDF whose text can be read')
})
