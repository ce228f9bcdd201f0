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

{{answer}} Source: {{source}}.{{#if code}} Code of the spec's own ran: {{#each code}}{{#unless @first}}, {{/unless}}{{this}}{{/each}}.{{/if}}

| claim | verdict | measured | seeds |
| --- | --- | --- | --- |
{{#each claims}}
| {{link}} | {{verdict}} | {{measured}} | {{seeds}} |
{{/each}}

{{/each}}
{{#if notRun}}
## Not run

Their data is not at hand, and this profile fetches none. They count neither as passed nor as failed.

{{#each notRun}}
{{#each claims}}{{#unless @first}}, {{/unless}}{{this}}{{/each}}:

{{command}}

{{/each}}
{{/if}}
{{#if published}}
## Published against measured

| claim | published | measured | verdict |
| --- | --- | --- | --- |
{{#each published}}
| {{link}} | {{published}} | {{measured}} | {{verdict}} |
{{/each}}

{{/if}}
{{#if explained}}
## What would change a verdict

{{#each explained}}
- {{claim}}
{{#each by}}
  - {{this}}
{{/each}}
{{/each}}

{{/if}}
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
