/** What changed since the last committed results. Its view is an `IndexView`; `changes` is a `ChangesView` or null. */
export const changesTemplate = `{{#if changes}}
## Changes since the results of commit {{changes.since}}

{{#if changes.none}}
No verdict changed, and no claim was added or taken away.

{{/if}}
{{#if changes.verdicts}}
Another verdict ({{changes.verdicts.length}}):

{{#each changes.verdicts}}
- {{claim}}: was {{before}}, is {{after}}
{{/each}}

{{/if}}
{{#if changes.added}}
Added ({{changes.added.length}}):

{{#each changes.added}}
- {{claim}}: {{after}}
{{/each}}

{{/if}}
{{#if changes.gone}}
Gone ({{changes.gone.length}}):

{{#each changes.gone}}
- {{claim}}, which was {{before}}
{{/each}}

{{/if}}
{{#if changes.uncompared}}
Not compared, since the committed results are of another version of Assay: {{join changes.uncompared ", "}}.

{{/if}}
{{/if}}
`
