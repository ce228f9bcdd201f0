/** What a text says, in the first cell of a row of the HTML page. Its view is a `ToldView` of HTML. */
export const pageToldQuoteTemplate = `{{#if paraphrase}}In our words: {{quote}}{{else}}“{{quote}}”{{/if}}<br><small>{{id}} {{name}}<br>{{where}} · {{source}}</small>`

/** What was found of it. Its view is a `ToldView` of HTML. */
export const pageToldFoundTemplate = `<strong>{{found}}</strong>{{#if quantity}}<br><small>{{quantity}}</small>{{/if}}{{#if published}}<br><small>published: {{published}}</small>{{/if}}`

/** Why, with the claims that explain it. Its view is a `ToldView` of HTML. */
export const pageToldWhyTemplate = `{{#if why}}{{why}}{{#if more}} {{more}}{{/if}}{{/if}}{{#if explainedBy}}<br><small>our experiments on it: {{join explainedBy ", "}}</small>{{/if}}`
