/** Where the runs differ from the sources, folded. Its view is an `IndexView`. */
export const deviationsTemplate = `## Deviations from the sources

{{#if deviations}}
<details>
<summary>Where the runs differ from what the sources did ({{deviations.count}})</summary>

{{#each deviations.works}}
- {{work}}
{{#each told}}
  - {{this}}
{{/each}}
{{/each}}

</details>
{{else}}
None.
{{/if}}
`
