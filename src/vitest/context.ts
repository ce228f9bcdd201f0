/** What the main process tells every test file of the claims. */
export interface AssayContext {
  /** Socket of the judge, see `serveClaims`. */
  readonly address: string
}

declare module 'vitest' {
  interface ProvidedContext {
    assay: AssayContext
  }
}
