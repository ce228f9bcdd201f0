/** One claim of the HTML page, folded. Its view is a `ClaimView`, with its charts as HTML. */
export const pageClaimTemplate = `<details class="claim" id="{{anchor}}" data-verdict="{{verdictKey}}" data-work="{{work}}" data-tags="{{join tagNumbers " "}}">
<summary>
<span class="verdict {{verdictKey}}">{{verdictCell}}</span>
<h3><span class="id">{{id}}</span> {{name}}</h3>
<span class="numbers">{{interval}}{{#if strip}} {{strip}}{{/if}}</span>
</summary>
<div class="body">
<p><strong>{{verdict}}</strong>, {{recorded}}. <a href="#{{anchor}}">Link to this claim</a></p>
<blockquote>{{quote}}<footer>— {{where}}</footer></blockquote>
{{#if explains}}<p>Says what would change {{explains}}.</p>{{/if}}
<p><strong>Criterion.</strong> {{criterion}}</p>
{{#if arms}}<p>Arms: {{join arms ", "}}</p>{{/if}}
{{#if remedy}}
<p>{{reason}}</p>
<p>This makes it possible:</p>
{{remedy}}
{{else}}
<dl class="facts">
<dt>published</dt><dd>{{#if published}}{{published}}{{else}}–{{/if}}</dd>
<dt>measured</dt><dd>{{measured}}</dd>
<dt>has to be</dt><dd>{{region}}</dd>
<dt>seeds</dt><dd>{{seeds}}</dd>
<dt>interval</dt><dd>{{method}}</dd>
</dl>
{{#if intervalChart}}{{intervalChart}}{{/if}}
{{#if parts}}
<p><strong>Part by part.</strong></p>
<div class="scroll" tabindex="0" role="region" aria-label="Parts of {{id}}"><table class="wide">
<thead><tr><th scope="col">part</th><th scope="col">verdict</th><th scope="col">measured</th><th scope="col">has to be</th><th scope="col">what</th></tr></thead>
<tbody>{{#each parts}}<tr><th scope="row">{{number}}</th><td>{{verdict}}</td><td>{{measured}}</td><td>{{region}}</td><td>{{quantity}}</td></tr>{{/each}}</tbody></table></div>
{{/if}}
{{#if seedValues}}
<p><strong>Seed by seed</strong>, {{seedValues.quantity}}:</p>
<div class="scroll" tabindex="0" role="region" aria-label="Seeds of {{id}}"><table>
<thead><tr><th scope="row">seed</th>{{#each seedValues.values}}<th scope="col">{{seed}}</th>{{/each}}</tr></thead>
<tbody><tr><th scope="row">value</th>{{#each seedValues.values}}<td>{{value}}</td>{{/each}}</tr></tbody></table></div>
{{/if}}
<p><strong>Found.</strong> {{reason}}</p>
{{/if}}
{{#if because}}<p><strong>Why.</strong> {{because}}</p>{{/if}}
{{#if explainedBy}}
<p><strong>What would change this verdict.</strong> These claims isolate its cause:</p>
<ul>{{#each explainedBy}}<li>{{claim}}: <strong>{{verdict}}</strong>{{#if interval}}, {{interval}}{{/if}}<ul>{{#each arms}}<li>{{this}}</li>{{/each}}</ul></li>{{/each}}</ul>
{{/if}}
{{#if erratum}}<p><strong>Erratum.</strong> {{erratum}}</p>{{/if}}
{{#if figure}}{{figure}}{{/if}}
{{#if figureMissing}}<p>{{figureMissing}}</p>{{/if}}
{{#if findings}}
<details class="more"><summary>Every comparison made ({{findings.length}})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Comparisons of {{id}}"><table class="wide">
<thead><tr><th scope="col">verdict</th><th scope="col">quantity</th><th scope="col">measured</th><th scope="col">has to be</th><th scope="col">interval</th></tr></thead>
<tbody>{{#each findings}}<tr><td>{{verdict}}</td><td>{{quantity}}</td><td>{{measured}}</td><td>{{region}}</td><td>{{method}}</td></tr>
{{/each}}</tbody></table></div></details>
{{/if}}
{{#if tags}}<p class="tags">Tags: {{join tags ", "}}</p>{{/if}}
<p>To run it ({{place}}):</p>
{{command}}
</div>
</details>
`
