/** What was found commit by commit, on the HTML page; the words are those of `history`. Its view is the one of `page.ts`. */
export const pageHistoryTemplate = `{{#if history}}
<section aria-labelledby="history">
<h2 id="history">Over time</h2>
<p>{{history.sentence}}</p>
{{#if history.picture}}{{history.picture}}{{/if}}
{{#if history.changed}}<details class="more"><summary>Verdicts that changed ({{history.changed.length}})</summary><ul>{{#each history.changed}}<li>{{claim}}: {{turns}}</li>
{{/each}}</ul></details>{{/if}}
</section>
{{/if}}
`
