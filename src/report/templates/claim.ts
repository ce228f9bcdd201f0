/** One claim's section of a spec's report. Its view is a `ClaimView`. */
export const claimTemplate = `<a id="{{anchor}}"></a>

### {{id}} · {{name}}

**{{verdict}}**, {{recorded}}

> {{quote}}
>
> — {{where}}

{{#if explains}}
Says what would change {{explains}}.

{{/if}}
**Criterion.** {{criterion}}

{{#if arms}}
Arms: {{join arms ", "}}

{{/if}}
{{#if remedy}}
{{reason}}

This makes it possible:

{{remedy}}

{{else}}
- published: {{#if published}}{{published}}{{else}}–{{/if}}
- measured: {{measured}}
- has to be: {{region}}
- seeds: {{seeds}}
- interval: {{method}}

{{#if intervalPicture}}
![{{intervalPicture.alt}}]({{intervalPicture.file}})

{{/if}}
{{#if parts}}
Part by part:

| part | verdict | measured | has to be | what |
| --- | --- | --- | --- | --- |
{{#each parts}}
| ({{number}}) | {{verdict}} | {{measured}} | {{region}} | {{quantity}} |
{{/each}}

{{/if}}
{{#if seedValues}}
Seed by seed, {{seedValues.quantity}}: {{#each seedValues.values}}{{#unless @first}} · {{/unless}}{{seed}}: {{value}}{{/each}}

{{/if}}
**Found.** {{reason}}

{{/if}}
{{#if because}}
**Why.** {{because}}

{{/if}}
{{#if explainedBy}}
**What would change this verdict.** These claims isolate its cause:

{{#each explainedBy}}
- {{claim}}: **{{verdict}}**{{#if interval}}, {{interval}}{{/if}}
{{#each arms}}
  - {{this}}
{{/each}}
{{/each}}

{{/if}}
{{#if erratum}}
**Erratum.** {{erratum}}

{{/if}}
{{#if figure}}
![{{figure.alt}}]({{figure.file}})

{{/if}}
{{#if figureMissing}}
{{figureMissing}}

{{/if}}
{{#if findings}}
<details>
<summary>Every comparison made ({{findings.length}})</summary>

| verdict | quantity | measured | has to be | interval |
| --- | --- | --- | --- | --- |
{{#each findings}}
| {{verdict}} | {{quantity}} | {{measured}} | {{region}} | {{method}} |
{{/each}}

</details>

{{/if}}
To run it ({{place}}):

{{command}}
`
