/** The index over results of several projects. Its view is the one of `html/site.ts`: every text is inert HTML, for content and for quoted attributes. */
export const siteTemplate = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{{policy}}'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>{{title}}</title>
<style>
{{chartStyle}}
{{> page-style}}
</style>
</head>
<body>
<a class="skip" href="#claims">Skip to the claims</a>
<header>
<h1>{{title}}</h1>
<p class="answer">{{answer}}</p>
</header>
{{#if unreadable}}
<section aria-labelledby="unreadable">
<h2 id="unreadable">Could not be read ({{unreadable.length}})</h2>
<p>Nothing is known of what these projects found.</p>
<ul>{{#each unreadable}}<li><strong>{{project}}</strong>: {{reason}}</li>
{{/each}}</ul>
</section>
{{/if}}
<section aria-labelledby="projects">
<h2 id="projects">Projects ({{projects.length}})</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Projects"><table>
<thead><tr><th scope="col">project</th><th scope="col">results</th><th scope="col">what was found</th></tr></thead>
<tbody>{{#each sets}}<tr><th scope="row">{{project}}</th><td><a href="{{page}}">profile {{profile}}</a></td><td>{{answer}}</td></tr>
{{/each}}</tbody></table></div>
</section>
<section aria-labelledby="all">
<h2 id="all">Every claim</h2>
<ul class="counts" id="counts">
{{#each verdicts}}
<li class="verdict {{key}}"><strong>{{count}}</strong> {{verdict}}</li>
{{/each}}
</ul>
<div class="index" id="index" hidden>
<p>By verdict: {{#each verdicts}}<button type="button" data-filter="verdict" data-value="{{key}}">{{verdict}} ({{count}})</button> {{/each}}</p>
</div>
</section>
<form id="filters" role="search" aria-label="Filter the claims" hidden>
<label>Verdict <select name="verdict"><option value="">all</option>{{#each verdicts}}<option value="{{key}}">{{verdict}}</option>{{/each}}</select></label>
<label>Project <select name="project"><option value="">all</option>{{#each projects}}<option value="{{number}}">{{name}}</option>{{/each}}</select></label>
<label>Profile <select name="profile"><option value="">all</option>{{#each profiles}}<option value="{{number}}">{{name}}</option>{{/each}}</select></label>
<label>Kind <select name="kind"><option value="">all</option><option value="statement">statements of sources</option><option value="own">own experiments</option></select></label>
<label>Words <input type="search" name="words" autocomplete="off"></label>
<button type="reset">Show all</button>
<output id="shown" role="status">{{claimCount}} claims</output>
</form>
<main id="claims" tabindex="-1">
{{#each works}}
<section class="work" aria-labelledby="work-{{number}}">
<h3 class="title" id="work-{{number}}">{{title}} <small>{{project}}, profile {{profile}}</small></h3>
<p>Source: {{source}}.</p>
<ul class="rows">
{{#each claims}}
<li class="claim" data-verdict="{{verdictKey}}" data-project="{{../projectNumber}}" data-profile="{{../profileNumber}}" data-kind="{{kind}}"><span class="verdict {{verdictKey}}">{{verdict}}</span><span><a href="{{../page}}#{{anchor}}">{{name}}</a>{{#if quote}}<br><small>{{#if paraphrase}}In our words: {{quote}}{{else}}“{{quote}}”{{/if}}</small>{{/if}}</span><span class="numbers">{{found}}</span></li>
{{/each}}
</ul>
</section>
{{/each}}
</main>
<script>{{script}}</script>
</body>
</html>
`
