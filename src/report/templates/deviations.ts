/** Where the runs differ from the sources, folded. Its view is an `IndexView`. */
export const deviationsTemplate = `## Deviations from the sources

{{#if deviations}}
<details>
<summary>Where the runs differ from what the sources did ({{deviations.length}})</summary>

{{#each deviations}}
- {{this}}
{{/each}}

</details>
{{else}}
None.
{{/if}}
`
