import { importTensorFlow, type TensorFlow } from './import-tfjs.ts'

/**
 * Lends TensorFlow to code that is not Assay's own, such as a spec's experiment, and takes back the memory that it leaves: every tensor made
 * meanwhile and every variable. Nothing else may use TensorFlow until it has ended. Sessions are not affected.
 *
 * @param use is given tfjs-node
 * @throws AssayError `engine/unavailable` when TensorFlow cannot be loaded; and what `use` throws
 */
export async function lendTensorFlow<Result>(use: (tensorFlow: TensorFlow) => Promise<Result>): Promise<Result> {
  const tensorFlow = await importTensorFlow()
  const engine = tensorFlow.engine()
  const depth = engine.state.scopeStack.length
  engine.startScope('lent')
  try {
    return await use(tensorFlow)
  } finally {
    // Code that failed may have left scopes of its own open.
    while (engine.state.scopeStack.length > depth) engine.endScope()
    // Variables belong to no scope.
    tensorFlow.disposeVariables()
  }
}
