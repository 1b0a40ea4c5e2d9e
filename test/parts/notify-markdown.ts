/** What GOV.UK Notify makes of a body, as its guidance has it: each construct by its kind, with what it was made of. */
const OF_A_LINE: Readonly<Record<string, RegExp>> = {
  heading: /^ *#{1,6}/,
  inset: /^ *\^/,
  bullet: /^ *[*•+-] +\S/,
  numbered: /^ *\d+[.)] /,
  rule: /^ *([-*_])( *\1){2,} *$/,
  fence: /^ *(`{3}|~{3})/,
  code: /^ *qr *:/i,
};
const WITHIN: Readonly<Record<string, RegExp>> = {
  link: /\[[^\]\n]*\](\(| ?\[)/g,
  'address of links': /^ *\[[^\]\n]+\]: *\S/gm,
  url: /https?:\/\/\S/g,
  tag: /<[a-z/!]/gi,
  escape: /\\[\\`*{}[\]()#+.!_>~|-]/g,
};

export function markdownIn(body: string): readonly string[] {
  const lines = body.split('\n').map((line) => line.replace(/^(> ?)+/, ''));
  return [
    ...Object.entries(OF_A_LINE).flatMap(([kind, mark]) => lines.filter((line) => mark.test(line)).map(() => kind)),
    ...Object.entries(WITHIN).flatMap(([kind, mark]) => [...body.matchAll(mark)].map(() => kind)),
  ];
}
