/** The results page of a profile: all specs. Its view is an `IndexView`. */
export const indexReportTemplate = `# What was found, profile {{profile}}

**{{answer}}**

{{#if deviating}}
{{deviating}}

{{/if}}
{{#if since}}{{since}} {{/if}}The same with filters, for a browser: [index.html](index.html).

{{#if works}}
Below: {{#if unjudged}}[what could not be judged](#not-judged) ({{unjudged.length}}), {{/if}}{{#if refuted}}[what does not hold](#does-not-hold) ({{refuted.length}}), {{/if}}{{#if open}}[what stays open](#stays-open) ({{open.length}}){{#unless openNamed}} and how many seeds would likely decide it{{/unless}}, {{/if}}[text by text](#text-by-text) what holds and what we tried{{#if index}}, [every claim](#every-claim) by verdict, tag and text{{/if}}.
{{#if openNamed}}

Open are: {{#each openNamed}}{{#unless @first}}; {{/unless}}{{id}} {{name}} ({{needed}}){{/each}}.
{{/if}}

{{/if}}

<details>
<summary>How to read this</summary>

{{howToRead}}

</details>

{{#if unexpected}}
Not as recorded in the spec:

{{#each unexpected}}
- {{this}}
{{/each}}

{{/if}}
{{> not-run}}

{{#if unjudged}}
<a id="not-judged"></a>

## Could not be judged ({{unjudged.length}})

| the text says | why it could not be judged |
| --- | --- |
{{#each unjudged}}
| {{> told-quote}} | {{#if why}}{{why}}{{/if}} |
{{/each}}

{{/if}}
{{#if refuted}}
<a id="does-not-hold"></a>

## What does not hold ({{refuted.length}})

| the text says | we found | required | why |
| --- | --- | --- | --- |
{{#each refuted}}
| {{> told-quote}} | {{> told-found}} | {{required}} | {{> told-why}} |
{{/each}}

{{/if}}
{{#if open}}
<a id="stays-open"></a>

## What stays open ({{open.length}})

| the text says | we found | required | what would decide it |
| --- | --- | --- | --- |
{{#each open}}
| {{> told-quote}} | {{> told-found}} | {{required}} | {{#if needed}}{{needed}}. {{/if}}{{> told-why}} |
{{/each}}

{{/if}}
<a id="text-by-text"></a>

## Text by text

{{#each works}}
{{> work}}

{{/each}}
An interval is two-sided and over seeds, and a value of a single seed stands without one; in the small pictures the region where the measurement must be is shaded, and arrowheads point at what the source published.{{#if statistics}} {{statistics}}{{/if}}

{{> claims-index}}

{{> history}}

{{> changes}}

{{> errata}}

{{> deviations}}

{{> environment}}
`
