import { createHash } from 'node:crypto';
import { asHtml, PAGE_POLICY } from '../../api/papers/page';
import { asText } from '../../api/papers/text';
import type { Paper } from '../../protocols/case/papers';

describe('printed', () => {
  const paper: Paper = {
    title: 'A <b>bold</b> plan',
    head: [['Report to', 'Council & Cabinet']],
    sections: [
      { heading: 'Concerns', lines: [{ says: '<script>alert(1)</script>', under: ['"quoted" & more'] }, `${'word '.repeat(40)}end`] },
      {
        heading: 'Forward timetable',
        columns: ['When', 'What', 'Stated in'],
        rows: [
          ['May 2026', '<i>Cabinet</i>', 'Report'],
          ['1 June', 'Start', ''],
        ],
      },
      { heading: 'Options', lines: ['None.'] },
    ],
  };

  it('as a page: nothing that somebody wrote is markup, there is no script, and no style but its own is let in', () => {
    const html = asHtml(paper);
    expect(html).not.toMatch(/<script|<b>|<i>/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('<th scope="row">Report to</th><td>Council &amp; Cabinet</td>');
    expect(html.match(/<h[12]>/g)).toEqual(['<h1>', '<h2>', '<h2>', '<h2>']);
    expect(html).toContain('<html lang="en-GB">');
    expect(html).toContain('<tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Stated in</th></tr>');
    expect(html).toContain('<tr><td>May 2026</td><td>&lt;i&gt;Cabinet&lt;/i&gt;</td><td>Report</td></tr>');
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? [];
    expect(PAGE_POLICY).toContain(`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  });

  it('as a page whose every tag is closed where it belongs', () => {
    const open: string[] = [];
    for (const [, end, name = ''] of asHtml(paper).matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (['meta'].includes(name)) continue;
      if (end) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('as text: nothing that somebody wrote is obeyed by a terminal, or turns a line about', () => {
    const text = asText({ ...paper, sections: [{ heading: 'Concerns', lines: ['One\u001B[2J two\tthree \u202Eruof'] }] });
    expect(text).toContain('- One [2J two three  ruof');
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
  });

  it('as text: in lines that fit a page, each under what it belongs to', () => {
    const lines = asText(paper).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(78);
    expect(lines).toEqual(
      expect.arrayContaining([
        'A <B>BOLD</B> PLAN',
        'Report to  Council & Cabinet',
        'Concerns',
        '--------',
        '    - "quoted" & more',
        '- None.',
        'May 2026  <i>Cabinet</i> (stated in: Report)',
        '1 June    Start',
      ]),
    );
    expect(lines.filter((line) => line.startsWith('  word')).length).toBeGreaterThan(1);
  });
});
