/** The results page of a profile: all specs. Its view is an `IndexView`. */
export const indexReportTemplate = `# Results, profile {{profile}}

**{{answer}}**

{{#if unexpected}}
Not as recorded:

{{#each unexpected}}
- {{this}}
{{/each}}

{{/if}}
A refuted claim is a finding, not a failure; where the verdict found is not the one that the spec records, the table says so. Intervals are two-sided and over seeds.

{{#each specs}}
## [{{title}}]({{report}})

{{answer}} Source: {{source}}.

| claim | verdict | published | measured | seeds |
| --- | --- | --- | --- | --- |
{{#each claims}}
| {{link}} | {{verdict}} | {{published}} | {{measured}} | {{seeds}} |
{{/each}}

{{/each}}
## Errata of the sources

{{#if errata}}
| work | where | what |
| --- | --- | --- |
{{#each errata}}
| {{work}} | {{where}} | {{text}} |
{{/each}}
{{else}}
None noted.
{{/if}}

## Deviations from the sources

{{#if deviations}}
{{#each deviations}}
- {{this}}
{{/each}}
{{else}}
None.
{{/if}}

<details>
<summary>Environment</summary>

| | |
| --- | --- |
{{#each environment}}
| {{label}} | {{value}} |
{{/each}}

</details>
`
