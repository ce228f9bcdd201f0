import { addAbortSignal, Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { AssayError } from '../../../errors.ts'
import { type Blobs, mostBytes, ReadRefused, WriteRefused } from './blobs.ts'

type Library = typeof import('@aws-sdk/client-s3')

/** Longest time for one request with the client's own further tries, its answer's body included. */
const REQUEST_MS = 60_000

/**
 * A store in a bucket of S3, or of a server that speaks like it. The client of Amazon finds credentials, region and address where it always does
 * (`AWS_PROFILE`, `AWS_REGION`, `AWS_ENDPOINT_URL_S3`, …). Buckets are named in the path, as servers of one's own need it.
 *
 * @param prefix before the names of entries, ending with a slash, or empty
 * @param requestMs longest time for one request, its further tries and its answer's body included
 * @throws AssayError `usage/invalid` where the client is not installed
 */
export async function s3Blobs(bucket: string, prefix: string, requestMs: number = REQUEST_MS): Promise<Blobs> {
  const library = await load()
  const client = new library.S3Client({ forcePathStyle: true })
  return {
    get: (name) =>
      inTime(requestMs, (signal) => get(library, client, { Bucket: bucket, Key: `${prefix}${name}` }, signal)),
    put: (name, text, replaces) =>
      inTime(requestMs, (signal) =>
        put(library, client, { Bucket: bucket, Key: `${prefix}${name}` }, { text, replaces }, signal),
      ),
  }
}

/** The client has no limit of its own that also counts its further tries and an answer's body. */
async function inTime<T>(milliseconds: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(milliseconds)
  try {
    return await ask(signal)
  } catch (cause) {
    if (signal.aborted) throw new Error(`no answer in ${milliseconds / 1000} s`, { cause })
    throw cause
  }
}

interface Place {
  readonly Bucket: string
  readonly Key: string
}

/** The package is optional: who keeps no store in S3 installs nothing of it. */
async function load(): Promise<Library> {
  // Which Node later versions of it will need is for whoever installs them, and no news for every run.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  try {
    return await import('@aws-sdk/client-s3')
  } catch (cause) {
    throw new AssayError('usage/invalid', 'a store in S3 needs a package: npm install @aws-sdk/client-s3', { cause })
  }
}

async function get(
  { GetObjectCommand, NoSuchKey, S3ServiceException }: Library,
  client: S3Client,
  place: Place,
  abortSignal: AbortSignal,
): Promise<string | null> {
  try {
    const { Body } = await client.send(new GetObjectCommand(place), { abortSignal })
    // In Node the body is a stream, which need not say how long it is.
    return Body instanceof Readable ? await textOf(addAbortSignal(abortSignal, Body)) : null
  } catch (cause) {
    if (cause instanceof NoSuchKey) return null
    // What S3 answers for an object that is not there, to who may not list the bucket. A wrong key or signature has another name.
    if (cause instanceof S3ServiceException && cause.name === 'AccessDenied')
      throw new ReadRefused(
        'it denies access, which is also its answer for what is not there to who may not list the bucket (s3:ListBucket)',
        { cause },
      )
    throw cause
  }
}

async function textOf(body: Readable): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > mostBytes) throw new Error('it has more bytes than any entry')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

async function put(
  { PutObjectCommand, S3ServiceException }: Library,
  client: S3Client,
  place: Place,
  { text, replaces }: { readonly text: string; readonly replaces: boolean },
  abortSignal: AbortSignal,
): Promise<boolean> {
  const condition = replaces ? {} : { IfNoneMatch: '*' }
  try {
    const command = new PutObjectCommand({ ...place, ...condition, Body: text, ContentType: 'application/json' })
    await client.send(command, { abortSignal })
    return true
  } catch (cause) {
    if (!(cause instanceof S3ServiceException)) throw cause
    const status = cause.$metadata.httpStatusCode ?? 0
    if (status === 412 || status === 409) return false
    if (status === 401 || status === 403) throw new WriteRefused(`${cause.name}: ${cause.message}`, { cause })
    throw cause
  }
}
