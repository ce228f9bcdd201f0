/** What the sources have wrong, folded. Its view is an `IndexView`. */
export const errataTemplate = `## Errata of the sources

{{#if errata}}
<details>
<summary>What text and code of the sources disagree about ({{errata.length}})</summary>

| work | where | what |
| --- | --- | --- |
{{#each errata}}
| {{work}} | {{where}} | {{text}} |
{{/each}}

</details>
{{else}}
None noted.
{{/if}}
`
