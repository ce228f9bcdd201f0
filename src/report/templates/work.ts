/** One text on the results page: what holds, and the experiments of the spec's author, both folded. Its view is a `WorkView`. */
export const workTemplate = `### [{{title}}]({{report}})

{{answer}} Source: {{source}}.{{#if code}} Code of the spec's own ran: {{join code ", "}}.{{/if}}

{{#if holding}}
<details>
<summary>What holds ({{holding.length}})</summary>

| the text says | we found | required |
| --- | --- | --- |
{{#each holding}}
| {{> told-quote}}{{#if explainedBy}}<br><sub>our experiments on it: {{join explainedBy ", "}}</sub>{{/if}} | {{> told-found}} | {{required}} |
{{/each}}

</details>
{{/if}}
{{#if own}}
<details>
<summary>Experiments of our own ({{own.length}})</summary>

| experiment | we found | required |
| --- | --- | --- |
{{#each own}}
| **{{verdict}}** · {{id}} {{name}}{{#if explains}}<br><sub>explains {{explains}}</sub>{{/if}} | {{> told-found}} | {{required}} |
{{/each}}

</details>
{{/if}}
`
