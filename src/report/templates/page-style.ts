/**
 * The look of the HTML page, after the colours of its charts. It has no view of its own. A text that the filters hide keeps its boxes, unseen: to take
 * down those of a long page's texts is most of what a filter would cost.
 */
export const pageStyleTemplate = `:root{color-scheme:light dark;--soft:#f6f8fa;--link:#0969da;--m:var(--c1);--r:var(--region);--l:var(--quiet);--s:var(--c0);--x:var(--against)}
@media (prefers-color-scheme:dark){:root{--soft:#151b23;--link:#4493f8}}
*{box-sizing:border-box}
[hidden]:not(.work){display:none!important}
body{margin:0 auto;max-width:70rem;padding:1rem;background:var(--back);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:.5rem;background:var(--back);padding:.5rem;z-index:3}
h1{margin:.5rem 0;font-size:1.8rem;line-height:1.2}
h2{margin:2rem 0 .25rem;font-size:1.35rem;line-height:1.3}
h3.title{margin:2rem 0 .25rem;font-size:1.15rem;line-height:1.3}
h4{margin:0;font-size:1rem;font-weight:400;overflow-wrap:anywhere}
.answer{font-size:1.15rem;font-weight:600}
.counts{display:flex;flex-wrap:wrap;gap:.5rem;margin:0;padding:0;list-style:none}
.verdict{border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;white-space:nowrap;font-size:.9rem;color:var(--quiet)}
.supported{color:var(--c0)}
.refuted{color:var(--c3)}
.inconclusive{color:var(--c4)}
.error{color:var(--c1)}
.index button{max-width:none;text-align:left;margin:.15rem 0;cursor:pointer}
#filters{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;padding:.6rem 0;background:var(--back);border-bottom:1px solid var(--grid)}
#filters label{display:flex;flex-direction:column;font-size:.85rem;color:var(--quiet)}
#filters .check{flex-direction:row;align-items:center;gap:.3rem}
select,input,button{min-width:0;font:inherit;color:var(--text);background:var(--soft);border:1px solid var(--quiet);border-radius:.4rem;padding:.25rem .5rem;max-width:10rem}
#shown{margin-left:auto;font-weight:600}
main:focus{outline:none}
.work{display:block;content-visibility:auto;contain-intrinsic-size:auto 60rem}
.work[hidden]{height:0;overflow:hidden;visibility:hidden}
.claim>summary:focus-visible{outline-offset:-3px}
.claim{border:1px solid var(--grid);border-radius:.5rem;margin:.5rem 0;scroll-margin-top:8rem;content-visibility:auto;contain-intrinsic-size:auto 3.25rem}
.claim>summary{display:grid;grid-template-columns:8.5rem 1fr auto;gap:.25rem 1rem;align-items:center;padding:.5rem .75rem;cursor:pointer;list-style:none}
.claim>summary::-webkit-details-marker{display:none}
.claim>summary .verdict{white-space:normal;text-align:center}
.claim>summary:hover,.claim[open]>summary{background:var(--soft);border-radius:.5rem}
.claim>summary svg{vertical-align:middle}
.rows{margin:.5rem 0;padding:0;list-style:none}
.rows .claim{display:grid;grid-template-columns:8.5rem 1fr auto;gap:.25rem 1rem;align-items:center;padding:.4rem .75rem}
.rows .verdict{justify-self:start}
.id{font-weight:600}
.numbers{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;justify-content:end;font-size:.9rem;font-variant-numeric:tabular-nums}
.body{padding:.25rem .75rem .75rem;overflow-wrap:anywhere}
blockquote{margin:.75rem 0;padding:.25rem 1rem;border-left:.25rem solid var(--grid)}
blockquote footer{color:var(--quiet)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1rem}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
.chart{position:relative;margin:.75rem 0;max-width:600px}
.chart svg{display:block;width:100%;height:auto}
.reading{display:block;min-height:1.5em;padding:.25rem .5rem;background:var(--soft);font-size:.9rem}
.chart:not(:focus):not(:hover) .reading:empty{visibility:hidden}
.rule{stroke:var(--text);stroke-width:1;stroke-dasharray:3 3;pointer-events:none}
.without-seeds .seeds{display:none}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{border:1px solid var(--grid);padding:.25rem .5rem;text-align:left;vertical-align:top;font-weight:400;overflow-wrap:normal}
small{color:var(--quiet);font-size:.85em}
.told{width:100%;margin:.75rem 0;font-size:.95rem}
.told td{overflow-wrap:anywhere}
.told td:first-child{width:32%}
.told td:nth-child(3){width:14%}
tr[id]{scroll-margin-top:8rem}
tr:target{background:var(--soft)}
thead th{font-weight:600;background:var(--soft)}
pre{background:var(--soft);padding:.6rem;border-radius:.4rem;overflow-x:auto}
pre code{user-select:all}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
.more{margin:.75rem 0}
.more>summary{cursor:pointer}
.tags{color:var(--quiet);font-size:.9rem}
@media (max-width:45rem){
.told thead{position:absolute;left:-100rem}
.told,.told tbody,.told tr,.told td{display:block;width:auto!important}
.told tr{border:1px solid var(--grid);border-radius:.5rem;margin:.5rem 0;padding:.25rem 0}
.told td{border:0}
.told td[data-label]:not(:empty)::before{content:attr(data-label) ": ";color:var(--quiet)}
.claim>summary,.rows .claim{grid-template-columns:1fr}
.claim>summary .verdict{justify-self:start}
.numbers{justify-content:start}
#filters{position:static}
select,input[type=search]{width:100%;max-width:100%}
#filters label{flex:1 1 9rem;min-width:0}
#shown{margin-left:0}
}
@media print{#filters,.skip{display:none}}
`
