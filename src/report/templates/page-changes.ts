/** What changed since the last committed results, on the HTML page; the words are those of `changes`. Its view is the one of `page.ts`. */
export const pageChangesTemplate = `{{#if changes}}
<section aria-labelledby="changes">
<h2 id="changes">Changes since the results of commit {{changes.since}}</h2>
{{#if changes.none}}<p>No verdict changed, and no claim was added or taken away.</p>{{/if}}
{{#if changes.verdicts}}<p>Another verdict ({{changes.verdicts.length}}):</p>
<ul>{{#each changes.verdicts}}<li>{{claim}}: was {{before}}, is {{after}}</li>
{{/each}}</ul>{{/if}}
{{#if changes.added}}<p>Added ({{changes.added.length}}):</p>
<ul>{{#each changes.added}}<li>{{claim}}: {{after}}</li>
{{/each}}</ul>{{/if}}
{{#if changes.gone}}<p>Gone ({{changes.gone.length}}):</p>
<ul>{{#each changes.gone}}<li>{{claim}}, which was {{before}}</li>
{{/each}}</ul>{{/if}}
{{#if changes.uncompared}}<p>Not compared, since the committed results are of another version of Assay: {{join changes.uncompared ", "}}.</p>{{/if}}
</section>
{{/if}}
`
