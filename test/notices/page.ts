/** What somebody hears who has a page of ours read to them: its words, without the head's styles. */
export function textOfPage(html: string): string {
  return html
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<br>|<\/(td|th|li|p|h1|h2|title)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

const VOID = ['meta', 'br'];
/** What may stand in what: the little HTML that letters are made of. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  '': ['html'],
  html: ['head', 'body'],
  head: ['meta', 'title', 'style'],
  body: ['main'],
  main: ['h1', 'h2', 'p', 'table', 'ul'],
  table: ['thead', 'tbody', 'tr'],
  thead: ['tr'],
  tbody: ['tr'],
  tr: ['th', 'td'],
  th: [],
  td: ['ul', 'br', 'strong'],
  ul: ['li'],
  li: [],
  p: ['br'],
  h1: [],
  h2: [],
  title: [],
  style: [],
  strong: [],
};

/** Each tag that stands where it may not, is never closed, or closes what isn't open; each list or table that is empty. */
export function wrongTags(html: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [tag, slash, name = ''] of html.replace('<!DOCTYPE html>', '').matchAll(/<(\/?)([a-z0-9]+)[^>]*>/gi)) {
    if (slash && open.pop() !== name) wrong.push(tag);
    if (slash) continue;
    if (!INSIDE[open.at(-1) ?? '']?.includes(name)) wrong.push(`${tag} in ${open.join(' ')}`);
    if (!VOID.includes(name)) open.push(name);
  }
  const empty = [...html.matchAll(/<(ul|table|tbody|tr|p|li|td|th|h1|title)[^>]*>\s*<\/\1>/g)].map(([found]) => `empty: ${found}`);
  return [...wrong, ...open, ...empty];
}
