/** Claims whose verdict others explain, folded. Its view is an `IndexView`. */
export const explainedTemplate = `{{#if explained}}
## What would change a verdict

<details>
<summary>Claims that isolate what a verdict hangs on ({{explained.length}})</summary>

{{#each explained}}
- {{claim}}
{{#each by}}
  - {{this}}
{{/each}}
{{/each}}

</details>

{{/if}}
`
