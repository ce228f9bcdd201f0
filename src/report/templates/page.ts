/** The HTML page of a profile. Its view is the one of `page.ts`: every text is inert HTML, for content and for quoted attributes. */
export const pageTemplate = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{{policy}}'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>What was found, profile {{profile}}</title>
<style>
{{chartStyle}}
{{> page-style}}
</style>
</head>
<body>
<a class="skip" href="#claims">Skip to the claims</a>
<header>
<h1>What was found, profile {{profile}}</h1>
<p class="answer">{{answer}}</p>
{{#if deviating}}<p>{{deviating}}</p>{{/if}}
{{#if since}}<p>{{since}}</p>{{/if}}
{{#if statistics}}<p>{{statistics}}</p>{{/if}}
<p>Below: {{#if unjudged}}<a href="#unjudged">what could not be judged</a> ({{unjudged.length}}), {{/if}}{{#if refuted}}<a href="#refuted">what does not hold</a> ({{refuted.length}}), {{/if}}{{#if open}}<a href="#open">what stays open</a> ({{open.length}}){{#unless openNamed}} and how many seeds would likely decide it{{/unless}}, {{/if}}<a href="#all">every claim</a> ({{claimCount}}).</p>
{{#if openNamed}}<p>Open are: {{#each openNamed}}{{#unless @first}}; {{/unless}}{{id}} {{name}} ({{needed}}){{/each}}.</p>{{/if}}
<details class="more"><summary>How to read this</summary><p>{{howToRead}}</p></details>
</header>
{{#if notRun}}
<section aria-labelledby="not-checked">
<h2 id="not-checked">Not checked</h2>
<p>What these claims need is not available, so nothing is known of them.</p>
{{#each notRun}}
<p>{{text}}</p>
<details class="more"><summary>Claims waiting for this ({{count}})</summary><p>{{join claims ", "}}</p></details>
{{/each}}
</section>
{{/if}}
{{#if unjudged}}
<section aria-labelledby="unjudged">
<h2 id="unjudged">Could not be judged ({{unjudged.length}})</h2>
<table class="told"><thead><tr><th scope="col">the text says</th><th scope="col">why it could not be judged</th></tr></thead>
<tbody>{{#each unjudged}}<tr><td>{{> page-told-quote}}</td><td data-label="why it could not be judged">{{#if why}}{{why}}{{/if}}</td></tr>
{{/each}}</tbody></table>
</section>
{{/if}}
{{#if refuted}}
<section aria-labelledby="refuted">
<h2 id="refuted">What does not hold ({{refuted.length}})</h2>
<table class="told"><thead><tr><th scope="col">the text says</th><th scope="col">we found</th><th scope="col">required</th><th scope="col">why</th></tr></thead>
<tbody>{{#each refuted}}<tr><td>{{> page-told-quote}}</td><td data-label="we found">{{> page-told-found}}</td><td data-label="required">{{required}}</td><td data-label="why">{{> page-told-why}}</td></tr>
{{/each}}</tbody></table>
</section>
{{/if}}
{{#if open}}
<section aria-labelledby="open">
<h2 id="open">What stays open ({{open.length}})</h2>
<table class="told"><thead><tr><th scope="col">the text says</th><th scope="col">we found</th><th scope="col">required</th><th scope="col">what would decide it</th></tr></thead>
<tbody>{{#each open}}<tr><td>{{> page-told-quote}}</td><td data-label="we found">{{> page-told-found}}</td><td data-label="required">{{required}}</td><td data-label="what would decide it">{{#if needed}}{{needed}}. {{/if}}{{> page-told-why}}</td></tr>
{{/each}}</tbody></table>
</section>
{{/if}}
<section aria-labelledby="all">
<h2 id="all">Every claim</h2>
<ul class="counts" id="counts">
{{#each verdicts}}
<li class="verdict {{key}}"><strong>{{count}}</strong> {{verdict}}</li>
{{/each}}
</ul>
<div class="index" id="index" hidden>
<p>By verdict: {{#each verdicts}}<button type="button" data-filter="verdict" data-value="{{key}}">{{verdict}} ({{count}})</button> {{/each}}</p>
<details class="more"><summary>By text ({{works.length}})</summary><p>{{#each works}}<button type="button" data-filter="work" data-value="{{number}}">{{title}} ({{claims.length}})</button> {{/each}}</p></details>
{{#if tags}}<details class="more"><summary>By tag ({{tags.length}})</summary><p>{{#each tags}}<button type="button" data-filter="tag" data-value="{{number}}">{{tag}} ({{count}})</button> {{/each}}</p></details>{{/if}}
</div>
<p>Intervals are two-sided and over seeds; in the charts the region where the measurement must be is shaded, and arrowheads point at what the source published.</p>
</section>
<form id="filters" role="search" aria-label="Filter the claims" hidden>
<label>Verdict <select name="verdict"><option value="">all</option>{{#each verdicts}}<option value="{{key}}">{{verdict}}</option>{{/each}}</select></label>
<label>Text <select name="work"><option value="">all</option>{{#each works}}<option value="{{number}}">{{title}}</option>{{/each}}</select></label>
<label>Tag <select name="tag"><option value="">all</option>{{#each tags}}<option value="{{number}}">{{tag}}</option>{{/each}}</select></label>
<label>Words <input type="search" name="words" autocomplete="off"></label>
<label class="check"><input type="checkbox" id="seeds" checked> each seed's line</label>
<button type="reset">Show all</button>
<output id="shown" role="status">{{claimCount}} claims</output>
</form>
<main id="claims" tabindex="-1">
{{#each works}}
<section class="work" aria-labelledby="work-{{number}}">
<h3 class="title" id="work-{{number}}">{{title}}</h3>
<p>{{answer}} Source: {{source}}.</p>
{{#each claims}}
{{> page-claim work=../number}}
{{/each}}
{{#if arms}}
<details class="more"><summary>Arms: what was trained ({{arms.length}})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Arms of {{title}}"><table>
<thead><tr><th scope="col">arm</th><th scope="col">what was trained</th></tr></thead>
<tbody>{{#each arms}}<tr id="{{anchor}}"><th scope="row"><strong>{{name}}</strong><br>{{seeds}}{{#if claims}}<br><small>read by {{join claims ", "}}</small>{{/if}}</th><td>{{#if picture}}{{picture}}{{/if}}{{#if tuning}}tuned: {{tuning}}<br>{{/if}}network: {{network}}<br>starts as: {{start}}<br>training: {{training}}<br>data: {{data}}</td></tr>
{{/each}}</tbody></table></div></details>
{{/if}}
{{#if deviations}}
<details class="more"><summary>Deviations from the source ({{deviations.length}})</summary><ul>
{{#each deviations}}
<li>{{this}}</li>
{{/each}}
</ul></details>
{{/if}}
{{#if errata}}
<details class="more"><summary>Errata of the source ({{errata.length}})</summary><ul>
{{#each errata}}
<li>{{where}}: {{text}}</li>
{{/each}}
</ul></details>
{{/if}}
</section>
{{/each}}
</main>
{{> page-history}}
{{> page-changes}}
<footer>
<details class="more"><summary>Environment</summary>
<dl>
{{#each environment}}
<dt>{{label}}</dt><dd>{{value}}</dd>
{{/each}}
</dl></details>
</footer>
<script type="application/ld+json">{{reviews}}</script>
<script>{{script}}</script>
</body>
</html>
`
