/** One claim of the HTML page, folded. Its view is a `ClaimView`, with its charts as HTML. */
export const pageClaimTemplate = `<details class="claim" id="{{anchor}}" data-verdict="{{verdictKey}}" data-work="{{work}}" data-tags="{{join tagNumbers " "}}">
<summary>
<span class="verdict {{verdictKey}}">{{verdictCell}}</span>
<h4><span class="id">{{id}}</span> {{name}}</h4>
<span class="numbers">{{found}}{{#if strip}} {{strip}}{{/if}}</span>
</summary>
<div class="body">
<p><strong>{{verdict}}</strong>, {{recorded}}. <a href="#{{anchor}}">Link to this claim</a></p>
<blockquote>{{quote}}<footer>— {{where}}</footer></blockquote>
{{#if explains}}<p>Says what would change the verdict on {{explains}}.</p>{{/if}}
<p><strong>Criterion.</strong> {{criterion}}</p>
{{#if amended}}{{#each amended}}<p><strong>Amended</strong> {{when}}, after {{after}}: {{changed}}</p>
{{/each}}{{/if}}{{#if arms}}<p>Arms: {{join arms ", "}}</p>{{/if}}
{{#if remedy}}
<p>{{reason}}</p>
<p>This makes it possible:</p>
{{remedy}}
{{else}}
{{#if unjudged}}<p><strong>Not judged.</strong> {{reason}}</p>{{/if}}
{{#if parts}}
{{#if published}}<dl class="facts"><dt>published</dt><dd>{{published}}</dd></dl>{{/if}}
<div class="scroll" tabindex="0" role="region" aria-label="Parts of {{id}}"><table>
<thead><tr><th scope="col">part</th><th scope="col">measured</th></tr></thead>
<tbody>{{#each parts}}<tr><td>({{number}}) <strong>{{verdict}}</strong> · {{quantity}}{{#if comparisons}}<br><small>deciding of {{comparisons}} comparisons</small>{{/if}}</td><td>{{measured}}<br>required: {{region}}<br><small>{{certainty}}</small></td></tr>{{/each}}</tbody></table></div>
{{else}}
<dl class="facts">
{{#if published}}<dt>published</dt><dd>{{published}}</dd>{{/if}}
{{#if certainty}}
<dt>measured</dt><dd>{{measured}}</dd>
<dt>required</dt><dd>{{region}}</dd>
<dt>confidence</dt><dd>{{certainty}}</dd>
{{/if}}
</dl>
{{/if}}
{{#if looks}}<p>Looks: {{looks}}.</p>{{/if}}
{{#if intervalChart}}{{#if drawnPart}}<p>Part ({{drawnPart}}) drawn:</p>{{/if}}{{intervalChart}}{{/if}}
{{#if seedValues}}
<p>Seed by seed, {{seedValues.quantity}}: {{#each seedValues.values}}{{#unless @first}} · {{/unless}}seed {{seed}}: {{value}}{{/each}}</p>
{{/if}}
{{/if}}
{{#if because}}<p><strong>Why.</strong> {{because}}</p>{{/if}}
{{#if explainedBy}}
<p><strong>What would change this verdict.</strong> These claims isolate its cause:</p>
<ul>{{#each explainedBy}}<li>{{claim}}: <strong>{{verdict}}</strong>{{#if found}}, {{found}}{{/if}}<ul>{{#each arms}}<li>{{this}}</li>{{/each}}</ul></li>{{/each}}</ul>
{{/if}}
{{#if erratum}}<p><strong>Erratum.</strong> {{erratum}}</p>{{/if}}
{{#if figure}}{{figure}}{{/if}}
{{#if figureMissing}}<p>{{figureMissing}}</p>{{/if}}
{{#if findings}}
<details class="more"><summary>Every comparison made ({{findings.length}})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Comparisons of {{id}}"><table>
<thead><tr><th scope="col">comparison</th><th scope="col">measured</th></tr></thead>
<tbody>{{#each findings}}<tr><td><strong>{{verdict}}</strong> · {{quantity}}</td><td>{{measured}}<br>required: {{region}}</td></tr>
{{/each}}</tbody></table></div></details>
{{/if}}
{{#if tags}}<p class="tags">Tags: {{join tags ", "}}</p>{{/if}}
<p>To run it ({{place}}):</p>
{{command}}
</div>
</details>
`
