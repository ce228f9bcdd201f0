import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssayError } from '../../../errors.ts'
import type { Environment } from '../../../folders.ts'
import type { Blobs } from './blobs.ts'
import { folderBlobs } from './folder-blobs.ts'
import { httpBlobs } from './http-blobs.ts'
import { s3Blobs } from './s3-blobs.ts'
import { type SharedStore, sharedStore } from './shared-store.ts'
import { openSigner, publicKeys } from './signatures.ts'

/**
 * Opens the store of finished runs that several machines share. Nothing is asked of it yet.
 *
 * - `ASSAY_STORE` (or `address`): a folder, `http://…`, `https://…` or `s3://bucket/prefix`.
 * - `ASSAY_STORE_READ_TOKEN`, `ASSAY_STORE_WRITE_TOKEN`: what a server wants to see. With a read token alone nothing is written.
 * - `ASSAY_STORE_SIGNING_KEY`: an Ed25519 private key in PEM, or its file: what is written is signed, and only what is signed by it is read.
 * - `ASSAY_STORE_TRUSTED_KEYS`: public keys in PEM, or their file: what is signed by one of them is read as well, and nothing unsigned.
 *
 * @param address in place of `ASSAY_STORE`
 * @returns `null` when there is none
 * @throws AssayError `usage/invalid` for an address or a key that is none, or a token that would be sent in the clear
 */
export async function openStore(
  address: string | undefined,
  environment: Environment = process.env,
): Promise<SharedStore | null> {
  const wanted = address ?? environment.ASSAY_STORE
  if (wanted === undefined || wanted === '') return null
  const read = tokenOf(environment, 'ASSAY_STORE_READ_TOKEN')
  const write = tokenOf(environment, 'ASSAY_STORE_WRITE_TOKEN')
  const signer = environment.ASSAY_STORE_SIGNING_KEY ? openSigner(textOf(environment.ASSAY_STORE_SIGNING_KEY)) : null
  const named = environment.ASSAY_STORE_TRUSTED_KEYS
  if (named !== undefined && named.trim() === '') {
    throw new AssayError(
      'usage/invalid',
      'ASSAY_STORE_TRUSTED_KEYS is set, and empty: name whom to trust, or unset it to read what nobody signed',
    )
  }
  const keys = named === undefined ? [] : publicKeys(textOf(named))
  return sharedStore(await openBlobs(wanted, { read, write }), {
    name: wanted,
    // Who reads signed runs alone writes no others.
    writes: (read === null || write !== null) && (keys.length === 0 || signer !== null),
    signer,
    trusted: signer === null ? keys : [signer.publicKey, ...keys],
  })
}

async function openBlobs(
  address: string,
  tokens: { readonly read: string | null; readonly write: string | null },
): Promise<Blobs> {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(address)?.[1]
  if (scheme === undefined) return folderBlobs(resolve(address))
  if (!URL.canParse(address)) throw new AssayError('usage/invalid', `the store ${address} is not a valid address`)
  const { hostname, username, password, pathname } = new URL(address)
  if (username !== '' || password !== '') {
    throw new AssayError(
      'usage/invalid',
      'the address of a store holds no password: it would be told in messages. Set ASSAY_STORE_READ_TOKEN and ASSAY_STORE_WRITE_TOKEN',
    )
  }
  if (scheme === 'file') return folderBlobs(fileURLToPath(address))
  if (scheme === 's3') return s3Blobs(hostname, pathname.replace(/^\//, '').replace(/([^/])$/, '$1/'))
  if (scheme !== 'http' && scheme !== 'https') {
    throw new AssayError('usage/invalid', `the store ${address}: expected a folder, http://…, https://… or s3://…`)
  }
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (scheme === 'http' && !here && (tokens.read !== null || tokens.write !== null)) {
    throw new AssayError('usage/invalid', `the store ${address} would be sent a token in the clear: use https://`)
  }
  return httpBlobs(address.replace(/\/+$/, ''), tokens)
}

/** Who shows a token sends visible ASCII characters; a line break at its end comes with files that it is kept in. */
function tokenOf(environment: Environment, name: string): string | null {
  const token = environment[name]?.trim() ?? ''
  if (token === '') return null
  if (/^[\x21-\x7e]+$/.test(token)) return token
  // Never what was given.
  throw new AssayError('usage/invalid', `${name} cannot be sent as a token: expected visible ASCII characters alone`)
}

/** A key's text, or what the file of that name holds. */
function textOf(keyOrFile: string): string {
  if (keyOrFile.includes('-----BEGIN')) return keyOrFile
  try {
    return readFileSync(keyOrFile, 'utf8')
  } catch (cause) {
    // Never what was given: it may be a key in another form.
    throw new AssayError(
      'usage/invalid',
      'a key of the store is neither PEM nor a file that can be read (docs/store.md)',
      { cause },
    )
  }
}
