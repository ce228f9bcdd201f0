/** One claim's card in a spec's report. Its view is a `ClaimView` with its pictures; `folded` is the report's. */
export const claimTemplate = `<a id="{{anchor}}"></a>

### {{id}} · {{name}}

**{{verdict}}**, {{recorded}}{{#if before}}; {{before}}{{/if}}

{{#if paraphrase}}
**The source, in our words:** {{quote}} — {{where}}
{{else}}
> {{quote}}
>
> — {{where}}
{{/if}}

**Must hold.** {{sentence}}

{{#if foundInWords}}
**Found.** {{foundInWords}}{{#if quantityInWords}} ({{quantityInWords}}){{/if}}. Required: {{region}}.{{#if published}} Published: {{published}}.{{/if}}

{{else}}
{{#if published}}
**Published.** {{published}}

{{/if}}
{{/if}}
{{#if explains}}
Says what would change the verdict on {{explains}}.

{{/if}}
{{#if remedy}}
{{reason}}

{{remedy}}

{{else}}
{{#if unjudged}}
**Not judged.** {{reason}}

{{/if}}
{{/if}}
<details{{#unless @root.folded}} open{{/unless}}>
<summary>Picture, reason, seeds, and how to run it</summary>

{{#unless remedy}}
{{#if intervalPicture}}
{{#if drawnPart}}
Part ({{drawnPart}}) drawn:

{{/if}}
![{{intervalPicture.alt}}]({{intervalPicture.file}})

{{/if}}
{{/unless}}
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
{{#if amended}}
{{#each amended}}
**Amended** {{when}}, after {{after}}: {{changed}}

{{/each}}
{{/if}}
{{#if criterionSince}}
{{criterionSince}}

{{/if}}
{{#if figure}}
![{{figure.alt}}]({{figure.file}})

{{/if}}
{{#if armsPicture}}
![{{armsPicture.alt}}]({{armsPicture.file}})

{{/if}}
{{#each networks}}
![{{alt}}]({{file}})

{{/each}}
{{#if figureMissing}}
{{figureMissing}}

{{/if}}
{{#unless remedy}}
{{#if seedValues}}
Seed by seed, {{seedValues.quantity}}:

| seed | value | inside? |
| --- | --- | --- |
{{#each seedValues.values}}
| {{seed}} | {{value}} | {{inside}} |
{{/each}}

{{/if}}
{{#if second}}
**The second engine.** {{second}}

{{/if}}
{{#if parts}}
| part | measured |
| --- | --- |
{{#each parts}}
| ({{number}}) **{{verdict}}** · {{quantity}}{{#if comparisons}}<br><sub>the deciding one of {{comparisons}} comparisons</sub>{{/if}} | {{measured}}<br>required: {{region}}<br><sub>{{certainty}}</sub> |
{{/each}}

{{/if}}
{{#if comparisons}}
<details>
<summary>Every comparison made ({{comparisons.count}})</summary>

| comparison | measured |
| --- | --- |
{{#each comparisons.rows}}
| **{{verdict}}** · {{quantity}} | {{measured}}<br>required: {{region}} |
{{/each}}

</details>

{{/if}}
**How it was judged.**

{{#if criterion}}
- criterion: {{criterion}}
{{/if}}
{{#if certainty}}
- quantity: {{quantity}}
- confidence: {{certainty}}
{{/if}}
{{#if looks}}
- looks: {{looks}}
{{/if}}
{{#if arms}}
- arms: {{join arms ", "}}
{{/if}}
- place: {{place}}

{{/unless}}
To run it again:

{{command}}

</details>
`
