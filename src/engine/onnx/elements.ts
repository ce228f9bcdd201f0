/** ONNX's numbers for element types (`TensorProto.DataType`). */
export const dataTypes = { float32: 1, uint8: 2, int32: 6, int64: 7 } as const

/** An element type of an ONNX tensor; bytes are data as stored, 64-bit integers only parameters of operators. */
export type OnnxElement = keyof typeof dataTypes
