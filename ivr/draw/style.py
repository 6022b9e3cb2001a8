"""How the picture looks: one set of colours by day, one by night, black on white on paper. Contrast is 4.5 and more."""

from __future__ import annotations

DAY = (
    "--paper:#fff;--ink:#111827;--quiet:#4b5563;--line:#6b7280;--arrow:#374151;--key:#111827;--on-key:#fff;"
    "--menu:#dbeafe;--menu-line:#1d4ed8;--helpers:#dcfce7;--helpers-line:#15803d;--person:#fef3c7;--person-line:#b45309;"
    "--plain:#f3f4f6;--plain-line:#6b7280;--every:#fdf2f8;--every-line:#be185d;"
    "--error:#b91c1c;--warning:#9a3412;--note:#1d4ed8"
)
NIGHT = (
    "--paper:#0f172a;--ink:#f1f5f9;--quiet:#cbd5e1;--line:#94a3b8;--arrow:#cbd5e1;--key:#e2e8f0;--on-key:#0f172a;"
    "--menu:#1e3a5f;--menu-line:#93c5fd;--helpers:#14432a;--helpers-line:#86efac;--person:#4a3208;--person-line:#fcd34d;"
    "--plain:#1f2937;--plain-line:#94a3b8;--every:#43142d;--every-line:#f9a8d4;"
    "--error:#fca5a5;--warning:#fdba74;--note:#93c5fd"
)
COLOURS = f":root{{color-scheme:light dark;{DAY}}}@media screen and (prefers-color-scheme:dark){{:root{{{NIGHT}}}}}"

PICTURE = """
.map{font-family:"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans","Noto Sans",sans-serif}
.map text{fill:var(--ink)}
.map .sheet{fill:var(--paper)}
.map .box{fill:var(--plain);stroke:var(--plain-line);stroke-width:1.5}
.map .box.menu,.map .box.language-menu,.map .box.area{fill:var(--menu);stroke:var(--menu-line)}
.map .box.providers{fill:var(--helpers);stroke:var(--helpers-line)}
.map .box.transfer{fill:var(--person);stroke:var(--person-line)}
.map .box.everywhere{fill:var(--every);stroke:var(--every-line);stroke-dasharray:6 4}
.map .box.marked{stroke-width:3.5}
.map .box.error{stroke:var(--error)}
.map .box.warning{stroke:var(--warning)}
.map .box.note{stroke:var(--note);stroke-width:2.5}
.map text.name,.map text.mark,.map text.heading{font-weight:700}
.map text.heading{font-size:16px}
.map text.kind,.map text.detail{fill:var(--quiet)}
.map text.first{font-style:italic}
.map text.error{fill:var(--error)}
.map text.warning{fill:var(--warning)}
.map text.note{fill:var(--note)}
.map .arrow{fill:none;stroke:var(--arrow);stroke-width:1.6}
.map .arrow.everywhere{stroke-dasharray:5 4}
.map .tip{fill:var(--arrow)}
.map .key rect{fill:var(--key)}
.map .key text{fill:var(--on-key);font-weight:700;text-anchor:middle}
.map a:focus-visible .box,.map a:hover .box{stroke-width:4}
.map a:focus-visible{outline:none}
"""
