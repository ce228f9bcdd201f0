/** One claim of the HTML page, folded. Its view is a `ClaimView`, with its charts as HTML. */
export const pageClaimTemplate = `<details class="claim" id="{{anchor}}" data-verdict="{{verdictKey}}" data-work="{{work}}" data-tag="{{join tagNumbers " "}}">
<summary>
<span class="verdict {{verdictKey}}">{{verdictCell}}</span>
<h4><span class="id">{{id}}</span> {{name}}</h4>
<span class="numbers">{{found}}{{#if strip}} {{strip}}{{/if}}</span>
</summary>
<div class="body">
<p><strong>{{verdict}}</strong>, {{recorded}}{{#if before}}; {{before}}{{/if}}. <a href="#{{anchor}}">Link to this claim</a></p>
{{#if paraphrase}}<p><strong>The source, in our words:</strong> {{quote}} — {{where}}</p>{{else}}<blockquote>{{quote}}<footer>— {{where}}</footer></blockquote>{{/if}}
<p><strong>Must hold.</strong> {{sentence}}</p>
{{#if foundInWords}}<p><strong>Found.</strong> {{foundInWords}}{{#if quantityInWords}} ({{quantityInWords}}){{/if}}. Required: {{region}}.{{#if published}} Published: {{published}}.{{/if}}</p>{{else}}{{#if published}}<p><strong>Published.</strong> {{published}}</p>{{/if}}{{/if}}
{{#if explains}}<p>Says what would change the verdict on {{explains}}.</p>{{/if}}
{{#if remedy}}
<p>{{reason}}</p>
<p>{{remedy}}</p>
{{else}}
{{#if unjudged}}<p><strong>Not judged.</strong> {{reason}}</p>{{/if}}
{{#if intervalChart}}{{#if drawnPart}}<p>Part ({{drawnPart}}) drawn:</p>{{/if}}{{intervalChart}}{{/if}}
{{/if}}
{{#if because}}<p><strong>Why.</strong> {{because}}</p>{{/if}}
{{#if explainedBy}}
<p><strong>What would change this verdict.</strong> These claims isolate its cause:</p>
<ul>{{#each explainedBy}}<li>{{claim}}: <strong>{{verdict}}</strong>{{#if found}}, {{found}}{{/if}}<ul>{{#each arms}}<li>{{this}}</li>{{/each}}</ul></li>{{/each}}</ul>
{{/if}}
{{#if erratum}}<p><strong>Erratum.</strong> {{erratum}}</p>{{/if}}
{{#if amended}}{{#each amended}}<p><strong>Amended</strong> {{when}}, after {{after}}: {{changed}}</p>
{{/each}}{{/if}}
{{#if criterionSince}}<p>{{criterionSince}}</p>{{/if}}
{{#if figure}}{{figure}}{{/if}}
{{#if armsChart}}{{armsChart}}{{/if}}
{{#if figureMissing}}<p>{{figureMissing}}</p>{{/if}}
{{#if arms}}<p>Arms: {{join arms ", "}}</p>{{/if}}
{{#unless remedy}}
{{#if seedValues}}
<p>Seed by seed, {{seedValues.quantity}}:</p>
<div class="scroll" tabindex="0" role="region" aria-label="Seeds of {{id}}"><table>
<thead><tr><th scope="col">seed</th><th scope="col">value</th><th scope="col">inside?</th></tr></thead>
<tbody>{{#each seedValues.values}}<tr><td>{{seed}}</td><td>{{value}}</td><td>{{inside}}</td></tr>{{/each}}</tbody></table></div>
{{/if}}
{{#if second}}<p><strong>The second engine.</strong> {{second}}</p>{{/if}}
{{#if parts}}
<div class="scroll" tabindex="0" role="region" aria-label="Parts of {{id}}"><table>
<thead><tr><th scope="col">part</th><th scope="col">measured</th></tr></thead>
<tbody>{{#each parts}}<tr><td>({{number}}) <strong>{{verdict}}</strong> · {{quantity}}{{#if comparisons}}<br><small>the deciding one of {{comparisons}} comparisons</small>{{/if}}</td><td>{{measured}}<br>required: {{region}}<br><small>{{certainty}}</small></td></tr>{{/each}}</tbody></table></div>
{{/if}}
{{#if comparisons}}
<details class="more"><summary>Every comparison made ({{comparisons.count}})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Comparisons of {{id}}"><table>
<thead><tr><th scope="col">comparison</th><th scope="col">measured</th></tr></thead>
<tbody>{{#each comparisons.rows}}<tr><td><strong>{{verdict}}</strong> · {{quantity}}</td><td>{{measured}}<br>required: {{region}}</td></tr>
{{/each}}</tbody></table></div></details>
{{/if}}
<details class="more"><summary>How it was judged</summary>
<dl class="facts">
{{#if criterion}}<dt>criterion</dt><dd>{{criterion}}</dd>{{/if}}
{{#if certainty}}
<dt>quantity</dt><dd>{{quantity}}</dd>
<dt>confidence</dt><dd>{{certainty}}</dd>
{{/if}}
{{#if looks}}<dt>looks</dt><dd>{{looks}}</dd>{{/if}}
<dt>place</dt><dd>{{place}}</dd>
</dl></details>
{{/unless}}
{{#if tags}}<p class="tags">Tags: {{join tags ", "}}</p>{{/if}}
<p>To run it again:</p>
{{command}}
</div>
</details>
`
