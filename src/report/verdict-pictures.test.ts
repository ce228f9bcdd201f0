import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verdictPictures } from './verdict-pictures.ts'

test.for([...verdictPictures()])(
  'docs/verdict-%s.svg is what the charts draw; UPDATE=1 writes it again',
  ([verdict, svg]) => {
    const file = new URL(`../../docs/verdict-${verdict}.svg`, import.meta.url)
    expect(svg).toContain('required: ')
    if (process.env.UPDATE === '1') writeFileSync(file, svg)
    expect(readFileSync(file, 'utf8')).toBe(svg)
  },
)
