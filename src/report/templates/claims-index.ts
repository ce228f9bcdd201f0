/** Every claim by verdict, by tag and by text, folded. Its view is an `IndexView`. */
export const claimsIndexTemplate = `{{#if index}}
<a id="every-claim"></a>

## Every claim

{{#each index}}
<details>
<summary>{{by}} ({{groups.length}})</summary>

{{#each groups}}
- {{name}} ({{claims.length}}): {{join claims ", "}}
{{/each}}

</details>
{{/each}}
{{/if}}
`
