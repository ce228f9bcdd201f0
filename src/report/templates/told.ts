/** What a text says, in the first cell of a row: the quote, or a paraphrase that is told to be one, and under it what was claimed and where it stands. Its view is a `ToldView`. */
export const toldQuoteTemplate = `{{#if paraphrase}}In our words: {{quote}}{{else}}“{{quote}}”{{/if}}<br><sub>{{id}} {{name}}<br>{{where}} · {{source}}</sub>`

/** What was found of it. Its view is a `ToldView` with its strip. */
export const toldFoundTemplate = `**{{found}}**{{#if strip}}<br><img src="{{strip}}" width="150" height="24" alt="">{{/if}}{{#if quantity}}<br><sub>{{quantity}}</sub>{{/if}}{{#if published}}<br><sub>published: {{published}}</sub>{{/if}}`

/** Why, with the claims that explain it. Its view is a `ToldView`. */
export const toldWhyTemplate = `{{#if why}}{{why}}{{#if more}} {{more}}{{/if}}{{/if}}{{#if explainedBy}}<br><sub>our experiments on it: {{join explainedBy ", "}}</sub>{{/if}}`
