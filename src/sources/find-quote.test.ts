import { expect, test } from 'vitest'
import { findQuote } from './find-quote.ts'

const notes = `# Notes

With **zero** weights the net-
work “never learns” — its accuracy stays at 0.1135 — since all gradients
are equal. With He initialisation it reaches an accuracy of 0.97 after ten epochs of training on MNIST.
`

test.each([
  ['word for word', 'its accuracy stays at 0.1135', 'exact'],
  ['without the emphasis, in one line', 'With zero weights the network', 'normalised'],
  ['with straight quotation marks and a hyphen for the dash', '"never learns" - its accuracy', 'normalised'],
  ['with another case', 'With zero Weights', 'normalised'],
  ['with words left out', 'With zero weights the network … stays at 0.1135', 'normalised'],
  ['with words put in', '[Then] its accuracy stays at 0.1135 […] since all gradients', 'normalised'],
  ['with one word of ten changed', 'With He initialization it reaches an accuracy of 0.97 after ten', 'tolerant'],
  ['with another number', 'With He initialisation it reaches an accuracy of 0.79 after ten', 'not found'],
  ['with parts in another order', 'stays at 0.1135 … With zero weights', 'not found'],
  ['that says something else', 'ReLU is better than tanh', 'not found'],
])('a quote %s is %j: %s', (_how, quote, level) => {
  expect(findQuote(quote, notes).level).toBe(level)
})

test('places are those of the source, whatever was undone before them', () => {
  const at = (quote: string) => {
    const match = findQuote(quote, notes)
    return 'at' in match ? match.at.map((place) => notes.slice(place, place + 8)) : null
  }
  expect(at('gradients are')).toEqual(['gradient'])
  expect(at('its accuracy stays')).toEqual(['its accu'])
  expect(findQuote('e', 'e e').level === 'exact' && findQuote('e', 'e e')).toMatchObject({ at: [0, 2] })
})

test('what is nearest is told in the words of the source', () => {
  expect(findQuote('With He initialization it reaches an accuracy of 0.97 after ten', notes)).toMatchObject({
    passage: 'With He initialisation it reaches an accuracy of 0.97 after ten',
    equal: '10 of 11 words',
  })
  expect(findQuote('With He initialisation it reaches an accuracy of 0.79 after ten', notes)).toMatchObject({
    passage: 'With He initialisation it reaches an accuracy of 0.97 after ten',
  })
})

test('an empty source, an empty quote and marks alone are found nowhere', () => {
  for (const [quote, text] of [
    ['a', ''],
    ['*', 'a'],
    ['…', 'a'],
  ] as const) {
    expect(findQuote(quote, text)).toEqual({ level: 'not found', passage: null })
  }
})
