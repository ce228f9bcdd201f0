/** One claim's section of a spec's report. Its view is a `ClaimView`. */
export const claimTemplate = `<a id="{{anchor}}"></a>

### {{id}} · {{name}}

**{{verdict}}**, {{recorded}}

> {{quote}}
>
> — {{where}}

{{#if explains}}
Says what would change the verdict on {{explains}}.

{{/if}}
**Criterion.** {{criterion}}

{{#if amended}}
{{#each amended}}
**Amended** {{when}}, after {{after}}: {{changed}}

{{/each}}
{{/if}}
{{#if arms}}
Arms: {{join arms ", "}}

{{/if}}
{{#if remedy}}
{{reason}}

This makes it possible:

{{remedy}}

{{else}}
{{#if unjudged}}
**Not judged.** {{reason}}

{{/if}}
{{#if parts}}
{{#if published}}
- published: {{published}}

{{/if}}
| part | measured |
| --- | --- |
{{#each parts}}
| ({{number}}) **{{verdict}}** · {{quantity}}{{#if comparisons}}<br><sub>deciding of {{comparisons}} comparisons</sub>{{/if}} | {{measured}}<br>required: {{region}}<br><sub>{{certainty}}</sub> |
{{/each}}

{{else}}
{{#if published}}
- published: {{published}}
{{/if}}
{{#if certainty}}
- measured: {{measured}}
- required: {{region}}
- confidence: {{certainty}}
{{/if}}

{{/if}}
{{#if looks}}
Looks: {{looks}}.

{{/if}}
{{#if intervalPicture}}
{{#if drawnPart}}
Part ({{drawnPart}}) drawn:

{{/if}}
![{{intervalPicture.alt}}]({{intervalPicture.file}})

{{/if}}
{{#if seedValues}}
Seed by seed, {{seedValues.quantity}}: {{#each seedValues.values}}{{#unless @first}} · {{/unless}}seed {{seed}}: {{value}}{{/each}}

{{/if}}
{{/if}}
{{#if because}}
**Why.** {{because}}

{{/if}}
{{#if explainedBy}}
**What would change this verdict.** These claims isolate its cause:

{{#each explainedBy}}
- {{claim}}: **{{verdict}}**{{#if found}}, {{found}}{{/if}}
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

| comparison | measured |
| --- | --- |
{{#each findings}}
| **{{verdict}}** · {{quantity}} | {{measured}}<br>required: {{region}} |
{{/each}}

</details>

{{/if}}
To run it ({{place}}):

{{command}}
`
