import type { DataSetShape } from '../definition.ts'

/** Rows and features of CIFAR-10 as JPEG files: those of CIFAR-10. */
export const cifar10JpegShape = {
  example: [32, 32, 3],
  target: { kind: 'class', classes: 10 },
  trainRows: 50_000,
  testRows: 10_000,
} as const satisfies DataSetShape

/** SHA-256 (hex) of the decoded features, then the labels. */
export const cifar10JpegDigest = 'a9397b52a22c7eb28f62961c406746c795ce1af9800f0505e16faaec8e29b210'
