import { createHash } from 'node:crypto';
import { Environment, Template } from 'nunjucks';
import type { Paper } from '../../protocols/case/papers';

const STYLE = `
body { margin: 0 auto; padding: 24px 16px; max-width: 46em; background: #ffffff; color: #1a1a1a; font-family: Arial, Helvetica, sans-serif; font-size: 16px; line-height: 1.5; }
h1 { margin: 0 0 16px; font-size: 26px; line-height: 1.25; }
h2 { margin: 28px 0 8px; font-size: 19px; line-height: 1.25; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid #b1b4b6; text-align: left; vertical-align: top; overflow-wrap: break-word; white-space: pre-line; }
th[scope="row"] { width: 25%; }
ul { margin: 0; padding: 0 0 0 20px; white-space: normal; }
li { margin: 0 0 6px; overflow-wrap: anywhere; white-space: pre-line; }
li ul { margin-top: 4px; color: #3b4045; }
li li { margin-bottom: 2px; }
@page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 9pt Arial, Helvetica, sans-serif; } }
@media print {
  body { padding: 0; max-width: none; font-size: 11pt; }
  h1 { font-size: 18pt; }
  h2 { font-size: 13pt; break-after: avoid; }
  tr, li li { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;

/** What a browser may do with a page: lay it out as it says itself, and nothing else. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

/** A page that stands by itself: no script, nothing from elsewhere, laid out to be printed. */
const PAGE = new Template(
  `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>{{ style | safe }}</style>
</head>
<body>
<main>
<h1>{{ title }}</h1>
<table>
{% for row in head %}<tr><th scope="row">{{ row[0] }}</th><td>{{ row[1] }}</td></tr>
{% endfor %}</table>
{% for section in sections %}<h2>{{ section.heading }}</h2>
{% if "rows" in section %}<table>
<thead><tr>{% for column in section.columns %}<th scope="col">{{ column }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in section.rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody>
</table>
{% else %}<ul>
{% for line in section.lines %}{% if line is string %}<li>{{ line }}</li>{% else %}<li>{{ line.says }}{% if line.under.length %}<ul>
{% for under in line.under %}<li>{{ under }}</li>
{% endfor %}</ul>{% endif %}</li>{% endif %}
{% endfor %}</ul>
{% endif %}{% endfor %}</main>
</body>
</html>
`,
  new Environment(null, { autoescape: true, throwOnUndefined: true }),
  'paper.njk',
  true,
);

export const asHtml = (paper: Paper): string => PAGE.render({ ...paper, style: STYLE });
