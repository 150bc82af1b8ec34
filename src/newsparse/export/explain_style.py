"""How the page looks: in light and dark, on wide and narrow screens, on paper."""

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #f6f6f4; --card: #ffffff; --ink: #1c1d1f; --faint: #6a6e75; --line: #e0e0dc;
  --del: #fde2e1; --del-ink: #9d1c14; --ins: #dcf3de; --ins-ink: #14602a; --warn: #fdf0d2; --warn-ink: #6d4a00;
  --headline: #c2410c; --kicker: #a16207; --section: #0f766e; --standfirst: #be185d; --byline: #4f46e5;
  --date: #0369a1; --tags: #15803d; --key-points: #7e22ce; --subhead: #1d4ed8; --body: #475569;
  --caption: #8b7d6b; --furniture: #c4c6c9; --other: #0891b2;
}
@media (prefers-color-scheme: dark) { :root {
  --ground: #131416; --card: #1c1e21; --ink: #e7e6e3; --faint: #979ba2; --line: #303338;
  --del: #4a1f1d; --del-ink: #ffb4ac; --ins: #17402180; --ins-ink: #9fe3ad; --warn: #3d300f; --warn-ink: #f3d48a;
  --headline: #fb923c; --kicker: #eab308; --section: #2dd4bf; --standfirst: #f472b6; --byline: #a5b4fc;
  --date: #38bdf8; --tags: #4ade80; --key-points: #d09bff; --subhead: #7dabff; --body: #9fb0c8;
  --caption: #bfae98; --furniture: #4a4e54; --other: #22d3ee;
} }
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 76rem; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1 { margin: .1em 0 .2em; font: 600 1.9rem/1.2 Charter, "Iowan Old Style", Georgia, "Times New Roman", serif; }
h2 { display: inline; margin: 0 .5em 0 0; font-size: 1.05rem; font-weight: 650; }
p { margin: .2em 0; }
.eyebrow { color: var(--faint); font-size: .78rem; letter-spacing: .08em; text-transform: uppercase; }
.faint, .address { color: var(--faint); font-size: .88rem; }
.warnings {
  margin: 1rem 0 0; padding: .55rem .9rem .55rem 1.9rem; border-radius: 8px; font-size: .92rem;
  background: var(--warn); color: var(--warn-ink);
}
.part { margin-top: 1.4rem; padding: .9rem 1.1rem 1.1rem; border: 1px solid var(--line); border-radius: 12px;
  background: var(--card); }
.part > summary { cursor: pointer; }
.part[open] > summary { margin-bottom: .8rem; }

[class*="r-"] { --c: var(--other); }
.r-headline { --c: var(--headline); } .r-kicker { --c: var(--kicker); } .r-section { --c: var(--section); }
.r-standfirst { --c: var(--standfirst); } .r-byline { --c: var(--byline); } .r-date { --c: var(--date); }
.r-tags { --c: var(--tags); } .r-key_points { --c: var(--key-points); } .r-subhead { --c: var(--subhead); }
.r-body { --c: var(--body); } .r-caption { --c: var(--caption); } .r-furniture { --c: var(--furniture); }

.map { display: flex; height: 26px; overflow: hidden; border-radius: 6px; background: var(--line); }
.map a { min-width: 1px; background: var(--c); }
.map a:hover { filter: brightness(1.25); }
.legend { display: flex; flex-wrap: wrap; gap: .35rem .95rem; margin: .7rem 0 .5rem; padding: 0; list-style: none;
  font-size: .86rem; }
.legend li::before { content: ""; display: inline-block; width: .72em; height: .72em; margin-right: .4em;
  border-radius: 3px; background: var(--c); }
.legend b { color: var(--faint); font-weight: 500; }

.passages > label { display: inline-block; margin: .1rem 0 .7rem; color: var(--faint); font-size: .88rem;
  cursor: pointer; }
.passages:has(#dropped:not(:checked)) .dropped { display: none; }
.passage { display: grid; grid-template-columns: 2.6rem minmax(0, 1fr) 17rem; gap: 0 .9rem;
  padding: .42rem .2rem .42rem 0; border-left: 4px solid var(--c); border-bottom: 1px solid var(--line); }
.passage:target { background: color-mix(in srgb, var(--c) 14%, transparent); }
.number { color: var(--faint); font-size: .76rem; line-height: 1.9; text-align: right; text-decoration: none;
  font-variant-numeric: tabular-nums; }
.number:hover { text-decoration: underline; }
.text { white-space: pre-wrap; tab-size: 4; }
.text.subhead { font-weight: 600; } .text.td code { white-space: nowrap; }
code { font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: .86em; } .text.item::before { content: "•  "; color: var(--faint); }
.text.quote { font-style: italic; }
.r-headline .text { font: 600 1.25rem/1.3 Charter, Georgia, serif; }
.dropped .text { color: var(--faint); font: inherit; font-size: .88rem; }
.why { display: flex; flex-direction: column; color: var(--faint); font-size: .77rem; line-height: 1.45; }
.place { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.why b { color: color-mix(in srgb, var(--c) 82%, var(--ink)); font-size: .84rem; font-weight: 650; }
.dropped .why b { color: var(--faint); font-weight: 500; }
.run { border-left: 4px solid var(--furniture); border-bottom: 1px solid var(--line); }
.run > summary { padding: .34rem .8rem; overflow: hidden; color: var(--faint); font-size: .84rem; cursor: pointer;
  text-overflow: ellipsis; white-space: nowrap; }
.run > summary:hover { background: color-mix(in srgb, var(--ink) 4%, transparent); }
.run .passage { border-left: 0; }
.run .passage:last-child, .passages > :last-child { border-bottom: 0; }

del, ins { padding: 0 .18em; border-radius: 3px; white-space: pre-wrap; box-decoration-break: clone;
  -webkit-box-decoration-break: clone; }
del { background: var(--del); color: var(--del-ink); }
ins { background: var(--ins); color: var(--ins-ink); text-decoration: none; font-weight: 600; }
.repair { cursor: help; }
.sure { font-variant-numeric: tabular-nums; }

.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .88rem; }
th, td { padding: .34rem .9rem .34rem 0; border-bottom: 1px solid var(--line); text-align: start;
  vertical-align: top; }
thead th { color: var(--faint); font-size: .78rem; font-weight: 500; }
tbody th { font-weight: 600; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
td { min-width: 4.5rem; } td:nth-child(2) { min-width: 16rem; }
td:nth-child(4) { min-width: 11rem; color: var(--faint); }
tr.empty > * { color: var(--faint); font-weight: 400; }
tr.won td:last-child { color: var(--ins-ink); font-weight: 650; }
td code { white-space: nowrap; }
code { font: .92em ui-monospace, Menlo, Consolas, monospace; }
em { color: var(--faint); }

@media (max-width: 46rem) {
  body { padding: 1rem .6rem 3rem; } h1 { font-size: 1.5rem; } .part { padding: .8rem .7rem; }
  .passage { grid-template-columns: 2rem minmax(0, 1fr); } .why { grid-column: 2; }
}
@media print {
  body { max-width: none; background: none; } .passages > label, .map { display: none; }
  .part { border: 0; padding: 0; } .passage { break-inside: avoid; }
}
"""
