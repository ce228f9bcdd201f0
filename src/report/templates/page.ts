/** The HTML page of a profile. Its view is the one of `page.ts`: every text is inert HTML, for content and for quoted attributes. */
export const pageTemplate = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{{policy}}'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>Results, profile {{profile}}</title>
<style>
{{chartStyle}}
{{> page-style}}
</style>
</head>
<body>
<a class="skip" href="#claims">Skip to the claims</a>
<header>
<h1>Results, profile {{profile}}</h1>
<p class="answer">{{answer}}</p>
<ul class="counts">
{{#each verdicts}}
<li class="verdict {{key}}"><strong>{{count}}</strong> {{verdict}}</li>
{{/each}}
</ul>
<p>A refuted claim is a finding, not a failure. Intervals are two-sided and over seeds; in the charts the region where the measurement must be is shaded.</p>
{{> page-changes}}
</header>
<form id="filters" role="search" aria-label="Filter the claims" hidden>
<label>Verdict <select name="verdict"><option value="">all</option>{{#each verdicts}}<option value="{{key}}">{{verdict}}</option>{{/each}}</select></label>
<label>Work <select name="work"><option value="">all</option>{{#each works}}<option value="{{number}}">{{title}}</option>{{/each}}</select></label>
<label>Tag <select name="tag"><option value="">all</option>{{#each tags}}<option value="{{number}}">{{tag}}</option>{{/each}}</select></label>
<label>Words <input type="search" name="words" autocomplete="off"></label>
<label class="check"><input type="checkbox" id="seeds" checked> each seed's line</label>
<button type="reset">Show all</button>
<output id="shown" role="status">{{claimCount}} claims</output>
</form>
<main id="claims" tabindex="-1">
{{#each works}}
<section class="work" aria-labelledby="work-{{number}}">
<h2 id="work-{{number}}">{{title}}</h2>
<p>{{answer}} Source: {{source}}.</p>
{{#each claims}}
{{> page-claim work=../number}}
{{/each}}
{{#if arms}}
<details class="more"><summary>Arms: what was trained ({{arms.length}})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Arms of {{title}}"><table>
<thead><tr><th scope="col">arm</th><th scope="col">what was trained</th></tr></thead>
<tbody>{{#each arms}}<tr id="{{anchor}}"><th scope="row"><strong>{{name}}</strong><br>{{seeds}}{{#if claims}}<br><small>read by {{join claims ", "}}</small>{{/if}}</th><td>network: {{network}}<br>starts as: {{start}}<br>training: {{training}}<br>data: {{data}}</td></tr>
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
<footer>
<details class="more"><summary>Environment</summary>
<dl>
{{#each environment}}
<dt>{{label}}</dt><dd>{{value}}</dd>
{{/each}}
</dl></details>
</footer>
<script>{{script}}</script>
</body>
</html>
`
