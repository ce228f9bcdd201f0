import type { S3Client } from '@aws-sdk/client-s3'
import { AssayError } from '../../../errors.ts'
import { type Blobs, mostBytes, WriteRefused } from './blobs.ts'

type Library = typeof import('@aws-sdk/client-s3')

/**
 * A store in a bucket of S3, or of a server that speaks like it. The client of Amazon finds credentials, region and address where it always does
 * (`AWS_PROFILE`, `AWS_REGION`, `AWS_ENDPOINT_URL_S3`, …). Buckets are named in the path, as servers of one's own need it.
 *
 * @param prefix before the names of entries, ending with a slash, or empty
 * @throws AssayError `usage/invalid` where the client is not installed
 */
export async function s3Blobs(bucket: string, prefix: string): Promise<Blobs> {
  const library = await load()
  const client = new library.S3Client({ forcePathStyle: true })
  return {
    get: (name) => get(library, client, { Bucket: bucket, Key: `${prefix}${name}` }),
    put: (name, text, replaces) => put(library, client, { Bucket: bucket, Key: `${prefix}${name}` }, text, replaces),
  }
}

interface Place {
  readonly Bucket: string
  readonly Key: string
}

/** The package is optional: who keeps no store in S3 installs nothing of it. */
async function load(): Promise<Library> {
  try {
    return await import('@aws-sdk/client-s3')
  } catch (cause) {
    throw new AssayError('usage/invalid', 'a store in S3 needs a package: npm install @aws-sdk/client-s3', { cause })
  }
}

async function get({ GetObjectCommand, NoSuchKey }: Library, client: S3Client, place: Place): Promise<string | null> {
  try {
    const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand(place))
    if (ContentLength > mostBytes) throw new Error(`it has ${ContentLength} bytes, more than any entry`)
    return (await Body?.transformToString()) ?? null
  } catch (cause) {
    if (cause instanceof NoSuchKey) return null
    throw cause
  }
}

async function put(
  { PutObjectCommand, S3ServiceException }: Library,
  client: S3Client,
  place: Place,
  text: string,
  replaces: boolean,
): Promise<boolean> {
  const condition = replaces ? {} : { IfNoneMatch: '*' }
  try {
    await client.send(new PutObjectCommand({ ...place, ...condition, Body: text, ContentType: 'application/json' }))
    return true
  } catch (cause) {
    if (!(cause instanceof S3ServiceException)) throw cause
    const status = cause.$metadata.httpStatusCode ?? 0
    if (status === 412 || status === 409) return false
    if (status === 401 || status === 403) throw new WriteRefused(`${cause.name}: ${cause.message}`, { cause })
    throw cause
  }
}
