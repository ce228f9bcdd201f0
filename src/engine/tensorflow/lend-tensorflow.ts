import { loadTensorFlow, type TensorFlow } from './load-tfjs.ts'

/**
 * Lends TensorFlow to code that is not Assay's own, such as a spec's experiment, and takes back the memory that it leaves: every tensor made
 * meanwhile and every variable. It is loaded when it is first asked for, which takes a second that most code does without. Nothing else may use TensorFlow
 * until the code has ended. Sessions are not affected.
 *
 * @param use is given what gives tfjs-node, and throws AssayError `engine/unavailable` when that cannot be loaded
 * @throws what `use` throws
 */
export async function lendTensorFlow<Result>(use: (borrow: () => TensorFlow) => Promise<Result>): Promise<Result> {
  const takeBack: (() => void)[] = []
  let lent: TensorFlow | undefined
  try {
    return await use(() => {
      if (lent === undefined) {
        lent = loadTensorFlow()
        takeBack.push(startScope(lent))
      }
      return lent
    })
  } finally {
    for (const end of takeBack) end()
  }
}

/** @returns to be called when all that was made since is to be disposed of */
function startScope(tensorFlow: TensorFlow): () => void {
  const engine = tensorFlow.engine()
  const depth = engine.state.scopeStack.length
  engine.startScope('lent')
  return () => {
    // Code that failed may have left scopes of its own open.
    while (engine.state.scopeStack.length > depth) engine.endScope()
    // Variables belong to no scope.
    tensorFlow.disposeVariables()
  }
}
