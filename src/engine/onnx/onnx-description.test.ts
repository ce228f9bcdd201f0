import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { onnxDescription } from './onnx-description.ts'

test('the package of ONNX Runtime is optional: where it is not installed, the message says how it is', () => {
  expect(onnxDescription()).toMatchObject({
    name: 'onnx',
    versions: { 'onnxruntime-node': expect.stringMatching(/^\d/) },
  })
  const elsewhere = join(mkdtempSync(join(tmpdir(), 'assay-onnx-')), 'module.js')
  expect(() => onnxDescription(elsewhere)).toThrow('npm install --ignore-scripts onnxruntime-node')
})
