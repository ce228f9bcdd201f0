/** Claims that were not run, with what makes it possible. Its view is an `IndexView`. */
export const notRunTemplate = `{{#if notRun}}
## Not checked

What these claims need is not available, so nothing is known of them.

{{#each notRun}}
{{text}}

<details>
<summary>Claims waiting for this ({{count}})</summary>

{{#each claims}}
- {{this}}
{{/each}}

</details>

{{/each}}
{{/if}}
`
