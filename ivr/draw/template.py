"""The HTML page: its frame as a Jinja2 template (every value is escaped), and how it looks."""

from __future__ import annotations

PAGE = """\
<!DOCTYPE html>
<html lang="{{ reader }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ title }}</title>
<style>{{ style }}</style>
</head>
<body>
<a class="skip" href="#steps">{{ words.to_steps }}</a>
<header>
<h1>{{ title }}</h1>
<p>{{ words.about }}</p>
<fieldset class="switch"><legend>{{ words.switch }}</legend>
{% for tag, name in languages -%}
<label lang="{{ tag }}"><input type="radio" name="language" id="language-{{ tag }}"
 {%- if tag == language %} checked{% endif %}> {{ name }}</label>
{% endfor -%}
</fieldset>
</header>
<main>
{% if picture -%}
<figure tabindex="0" aria-label="{{ title }}">{{ picture }}</figure>
{% else -%}
<p class="large">{{ words.too_large }}</p>
{% endif -%}
{% if findings -%}
<h2>{{ words.findings }}</h2>
<ul class="findings">
{% for step, level, sign, text in findings -%}
<li><a href="#step-{{ step }}">{{ step }}</a>: <span class="found {{ level }}">{{ sign }} {{ text }}</span></li>
{% endfor -%}
</ul>
{% endif -%}
<h2 id="steps">{{ words.steps }}</h2>
<p>{{ words.open }}</p>
{% for step in steps -%}
<section class="step {{ step.kind }}" id="step-{{ step.name }}">
<h3>{{ step.name }} <small>{{ step.type }}{% if not step.reached %} · {{ words.unreached }}{% endif %}</small></h3>
{% for tag, way, _, _, _ in step.said if way -%}
<p class="way in in-{{ tag }}">{{ way }}</p>
{% endfor -%}
{% for level, sign, text in step.marks -%}
<p class="found {{ level }}">{{ sign }} {{ text }}</p>
{% endfor -%}
{% for tag, _, way_of_writing, first, _ in step.said if first -%}
<p class="first in in-{{ tag }}" lang="{{ tag }}" dir="{{ way_of_writing }}">{{ first }}</p>
{% endfor -%}
{% for tag, rows in step.rows -%}
<ul class="rows{% if tag %} in in-{{ tag }}{% endif %}">{% for row in rows %}<li>{{ row }}</li>{% endfor %}</ul>
{% endfor -%}
{% if step.keys -%}
<ul class="keys">
{% for keys, target in step.keys -%}
<li><b>{{ keys }}</b> →
{% if target %}<a href="#step-{{ target }}">{{ target }}</a>{% else %}{{ words.again }}{% endif %}</li>
{% endfor -%}
</ul>
{% endif -%}
<details><summary>{{ words.heard }}</summary>
{% for tag, _, way_of_writing, _, parts in step.said -%}
<dl class="in in-{{ tag }}">
{% for when, text in parts -%}
<dt>{{ when }}</dt><dd lang="{{ tag }}" dir="{{ way_of_writing }}">{{ text }}</dd>
{% endfor -%}
</dl>
{% endfor -%}
</details>
</section>
{% endfor -%}
</main>
</body>
</html>
"""

LOOK = """
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
 font:16px/1.5 "Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans","Noto Sans",sans-serif}
header,main>:not(figure){max-width:1100px;margin-inline:auto;padding-inline:16px}
h1{font-size:1.6rem;margin:16px 0 4px}h2{margin-top:32px}h3{margin:0;font-size:1.1rem}
small{font-weight:400;color:var(--quiet)}
header p{margin:0 0 12px;color:var(--quiet)}
a{color:var(--menu-line)}
:focus-visible{outline:3px solid var(--menu-line);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px}
.switch{width:fit-content;max-width:100%;margin:0;border:1px solid var(--line);border-radius:8px;
 display:flex;flex-wrap:wrap;gap:4px 18px;padding:6px 14px}
.switch label{padding:4px 0;cursor:pointer}
figure{margin:12px 0;padding:0 12px;overflow-x:auto}
figure svg{display:block;margin:0 auto;height:auto}
.step{border:1px solid var(--line);border-left:6px solid var(--plain-line);border-radius:8px;
 margin-block:12px!important;padding-block:10px;scroll-margin-top:12px}
.step.menu,.step.language-menu,.step.area{border-left-color:var(--menu-line)}
.step.providers{border-left-color:var(--helpers-line)}
.step.transfer{border-left-color:var(--person-line)}
.step:target{background:var(--every);border-color:var(--every-line)}
.step p{margin:2px 0}.way{color:var(--quiet)}.first{font-style:italic}
.rows,.keys{margin:6px 0;padding-left:22px}
.keys{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:2px 22px}
summary{cursor:pointer;padding:6px 0;font-weight:600}
dt{font-weight:600;margin-top:6px}dd{margin:0 0 0 18px}
.found{font-weight:600;color:var(--warning)}.found.error{color:var(--error)}.found.note{color:var(--note)}
@media print{@page{size:A3 landscape;margin:10mm}.switch,.skip{display:none}
 figure{overflow:visible;margin:0;padding:0;break-inside:avoid;break-after:page}
 figure svg{width:100%!important;max-width:100%!important;height:auto;max-height:245mm}.step{break-inside:avoid}}
"""


def switch(languages: tuple[str, ...], first: str) -> str:
    """What shows the words of the chosen language only. Where a browser cannot, those of *first* are shown."""
    rules = [f"body:has(#language-{tag}:checked) .in:not(.in-{tag}){{display:none}}" for tag in languages]
    other = f"@supports not selector(:has(a)){{.switch,.in:not(.in-{first}){{display:none}}}}"
    return "".join((*rules, other))
