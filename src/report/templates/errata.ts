/** What the sources have wrong, folded. Its view is an `IndexView`. */
export const errataTemplate = `## Errata of the sources

{{#if errata}}
<details>
<summary>What text and code of the sources disagree about ({{errata.count}})</summary>

{{#each errata.works}}
- {{work}}
{{#each told}}
  - {{where}}: {{text}}
{{/each}}
{{/each}}

</details>
{{else}}
None noted.
{{/if}}
`
