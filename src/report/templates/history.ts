/** What was found commit by commit, on the results page. Its view is the one of `index-report.ts`. */
export const historyTemplate = `{{#if history}}
## Over time

{{history.sentence}}

{{#if history.picture}}
![Verdicts that changed, commit by commit](history.svg)

{{/if}}
{{#each history.changed}}
- {{claim}}: {{turns}}
{{/each}}
{{/if}}`
