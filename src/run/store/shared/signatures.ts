import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { AssayError } from '../../../errors.ts'

/** Vouches for entries with a private key. */
export interface Signer {
  /** The signature of an entry's digest, in base64. */
  sign(sha256: string): string
  /** Whose signatures these are. */
  readonly publicKey: KeyObject
}

/**
 * A signer with an Ed25519 key, as `openssl genpkey -algorithm ed25519` writes one.
 *
 * @param pem the private key's text
 * @throws AssayError `usage/invalid` for anything else
 */
export function openSigner(pem: string): Signer {
  const key = ed25519(() => createPrivateKey(pem), 'a private key')
  return {
    sign: (sha256) => sign(null, statement(sha256), key).toString('base64'),
    publicKey: createPublicKey(key),
  }
}

/**
 * The public keys of a text, as `openssl pkey -pubout` writes them, one after the other.
 *
 * @throws AssayError `usage/invalid` for anything else
 */
export function publicKeys(pems: string): readonly KeyObject[] {
  const blocks = pems.match(/-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g) ?? [pems]
  return blocks.map((pem) => ed25519(() => createPublicKey(pem), 'public keys'))
}

/** Whether one of the keys' owners vouches for an entry's digest. */
export function isSigned(sha256: string, signature: string | null, trusted: readonly KeyObject[]): boolean {
  if (signature === null) return false
  const bytes = Buffer.from(signature, 'base64')
  return trusted.some((key) => verify(null, statement(sha256), key, bytes))
}

/** What is signed says what it is about, so that a signature of something else with the same key is of no use here. */
function statement(sha256: string): Buffer {
  return Buffer.from(`assay run record ${sha256}`)
}

function ed25519(read: () => KeyObject, wanted: string): KeyObject {
  let key: KeyObject
  try {
    key = read()
  } catch (cause) {
    throw new AssayError('usage/invalid', `expected ${wanted} of the kind Ed25519 in PEM (docs/store.md)`, { cause })
  }
  if (key.asymmetricKeyType === 'ed25519') return key
  throw new AssayError(
    'usage/invalid',
    `expected ${wanted} of the kind Ed25519, got ${key.asymmetricKeyType} (docs/store.md)`,
  )
}
