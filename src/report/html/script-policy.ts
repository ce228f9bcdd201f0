import { createHash } from 'node:crypto'
import type { Html } from '../escape/html.ts'
import { pageScript } from './page-script.ts'

/** What the content security policy of an HTML page lets run: the one script that all pages have, by its digest. */
export const scriptPolicy = `sha256-${createHash('sha256').update(pageScript).digest('base64')}` as Html
