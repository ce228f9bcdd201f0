/** The results page of a profile: all specs. Its view is an `IndexView`. */
export const indexReportTemplate = `# Results, profile {{profile}}

**{{answer}}**

| work | claims |
| --- | --- |
{{#each works}}
| [{{titleCell}}]({{report}}) | {{counts}} |
{{/each}}

{{#if unexpected}}
Not as recorded:

{{#each unexpected}}
- {{this}}
{{/each}}

{{/if}}
A refuted claim is a finding, not a failure; where the verdict found is not the one that the spec records, the tables say so. Intervals are two-sided and over seeds; in the charts the region where the measurement must be is shaded. The same with filters, for a browser: [index.html](index.html).

{{> changes}}

{{#each works}}
{{> work}}

{{/each}}
{{> not-run}}

{{> explained}}

{{> errata}}

{{> deviations}}

{{> environment}}
`
