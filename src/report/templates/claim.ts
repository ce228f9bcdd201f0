/** One claim's section of a spec's report. Its view is a `ClaimView`. */
export const claimTemplate = `<a id="{{anchor}}"></a>

### {{id}} · {{name}}

**{{verdict}}**, {{recorded}}

> {{quote}}
>
> — {{where}}

**Criterion.** {{criterion}}

| published | measured | has to be | seeds | interval |
| --- | --- | --- | --- | --- |
| {{published}} | {{measured}} | {{region}} | {{seeds}} | {{method}} |

{{#if intervalPicture}}
![{{intervalPicture.alt}}]({{intervalPicture.file}})

{{/if}}
{{#if seedValues}}
Seed by seed, {{seedValues}}

{{/if}}
**Found.** {{reason}}

{{#if because}}
**Why.** {{because}}

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

| verdict | quantity | measured | has to be | interval | found |
| --- | --- | --- | --- | --- | --- |
{{#each findings}}
| {{verdict}} | {{quantity}} | {{measured}} | {{region}} | {{method}} | {{reason}} |
{{/each}}

</details>

{{/if}}
To run it again ({{place}}):

{{command}}
`
