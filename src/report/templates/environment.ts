/** What ran the trainings, folded. Its view is an `IndexView`. */
export const environmentTemplate = `## Environment

<details>
<summary>What the results were made with</summary>

{{#each environment}}
- {{label}}: {{value}}
{{/each}}

</details>
`
