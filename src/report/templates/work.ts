/** One work on the results page: a line a claim. Its view is a `WorkView`. */
export const workTemplate = `## [{{title}}]({{report}})

{{answer}} Source: {{source}}.{{#if code}} Code of the spec's own ran: {{join code ", "}}.{{/if}}

| claim | measured |
| --- | --- |
{{#each claims}}
| **{{verdict}}** · {{link}} | {{interval}}{{#if strip}} <img src="{{strip}}" width="150" height="24" align="middle" alt="">{{/if}}{{#if published}}<br>published: {{published}}{{/if}}{{#if quantity}}<br><sub>{{quantity}}</sub>{{/if}} |
{{/each}}
`
