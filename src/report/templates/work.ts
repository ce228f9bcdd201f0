/** One work on the results page: a line a claim. Its view is a `WorkView`. */
export const workTemplate = `## [{{title}}]({{report}})

{{answer}} Source: {{source}}.{{#if code}} Code of the spec's own ran: {{join code ", "}}.{{/if}}

| claim | verdict | published | measured |
| --- | --- | --- | --- |
{{#each claims}}
| {{link}} | {{verdict}} | {{published}} | {{interval}}{{#if strip}}<br><img src="{{strip}}" width="150" height="24" alt="">{{/if}}{{#if quantity}}<br><sub>{{quantity}}</sub>{{/if}} |
{{/each}}
`
