/** A spec's report. Its view is a `SpecView`. */
export const specReportTemplate = `# {{title}}

**{{answer}}**

{{#if unexpected}}
Not as recorded: {{join unexpected ", "}}

{{/if}}
Source: {{source}}. Spec: {{spec}}. Profile: {{profile}}. Below the verdicts each claim has its card{{#if folded}}, folded{{/if}}.

## Verdicts

| claim | measured |
| --- | --- |
{{#each claims}}
| **{{verdictCell}}** · [{{idCell}}](#{{anchor}}) {{nameCell}}{{#if own}}<br><sub>our own experiment</sub>{{/if}} | {{found}}{{#if quantityInWords}}<br>required: {{region}}{{/if}}{{#if published}}<br>published: {{published}}{{/if}}{{#if quantityInWords}}<br><sub>{{quantityInWords}}; seeds: {{seeds}}</sub>{{/if}} |
{{/each}}

A refuted claim is a finding, not a failure: *as recorded* says that the spec already holds the verdict that was found. Intervals are two-sided and over seeds, and as wide as the looks and the parts of their claim ask, so that two claims may show two of one quantity.{{#if statistics}} {{statistics}}{{/if}}

## Claims

{{#each claims}}
{{> claim}}

{{/each}}
{{#if arms}}
## Arms

| arm | what was trained |
| --- | --- |
{{#each arms}}
| <a id="{{anchor}}"></a>**{{name}}**<br>{{seeds}}{{#if claims}}<br><sub>read by {{join claims ", "}}</sub>{{/if}} | {{#if tuning}}tuned: {{tuning}}<br>{{/if}}network: {{network}}<br>starts as: {{start}}<br>training: {{training}}<br>data: {{data}} |
{{/each}}

{{#if networks}}
<details>
<summary>Drawings of the networks ({{networks.length}})</summary>

{{#each networks}}
![{{alt}}]({{file}})

{{/each}}
</details>

{{/if}}
{{/if}}
{{#if failures}}
## Runs that failed

{{#each failures}}
- {{arm}}, seed {{seed}}: {{why}}
{{/each}}

{{/if}}
{{#if code}}
## Code that ran

These experiments are code of the spec's own, not described by it:

{{#each code}}
- {{module}}, SHA-256 {{digest}}: {{arms}}
{{/each}}

{{/if}}
{{#if recorded}}
## Recorded runs

These runs were recorded, not trained here. Assay has read and judged their numbers; how they were made, the file does not prove:

{{#each recorded}}
- {{file}}, SHA-256 {{digest}}: {{arms}}
{{/each}}

{{/if}}
## Deviations from the source

{{#if deviations}}
{{#each deviations}}
- {{this}}
{{/each}}
{{else}}
None: the runs differ in nothing that the spec or the profile names.
{{/if}}

## Errata of the source

{{#if errata}}
{{#each errata}}
- {{where}}: {{text}}
{{/each}}
{{else}}
None noted.
{{/if}}

<details>
<summary>Provenance</summary>

{{#each provenance}}
- {{label}}: {{value}}
{{/each}}

</details>
`
