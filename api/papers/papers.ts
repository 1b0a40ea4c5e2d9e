import { z } from 'zod';
import { dateOf, describeDate } from '../../protocols/calendar/dates';
import type { Line, Printable, Section } from '../../protocols/case/papers';
import { organisationsByName } from '../../protocols/case/parties/names';
import { sightOf } from '../../protocols/case/reading/sight';
import { reading, type Readable } from '../cases/readable';
import { standingOfCase } from '../cases/standing-of-case';
import type { Answer, Asked, Content } from '../http/answering';
import { checkedQuery } from '../http/checked';
import { failing } from '../http/problems';
import type { Services } from '../services';
import { asHtml, PAGE_POLICY } from './page';
import { asText } from './text';

export const paperQuery = z.strictObject({
  format: z
    .enum(['html', 'text'])
    .optional()
    .meta({ description: 'a page to be printed, or plain text; left out, what `Accept` asks for, a page where that says neither' }),
});

/** GET /v1/cases/{id}/papers: what the case can print for the caller's party. */
export async function listPapers(asked: Asked, services: Services): Promise<Answer> {
  const read = await reading(asked, services, 'papers');
  const items = (await papersFor(read, services)).map(({ id, title, head }) => ({
    id,
    title,
    head: head.map(([about, says]) => ({ about, says })),
  }));
  return { body: { items } };
}

/** GET /v1/cases/{id}/papers/{paper}: one of them, made of what the caller's party knows at this moment. */
export async function readPaper(asked: Asked, services: Services): Promise<Answer> {
  const { format = asked.prefers(['text/html', 'text/plain']) === 'text/plain' ? 'text' : 'html' } = checkedQuery(paperQuery, asked.query);
  const read = await reading(asked, services, 'paper');
  const found = (await papersFor(read, services)).find(({ id }) => id === asked.params['paper']);
  if (!found) throw failing('not-found', 'This case has no such paper; GET …/papers lists those that it has.');
  const paper = { ...found, sections: found.sections() };
  return { content: { ...PRINTED[format], body: format === 'text' ? asText(paper) : asHtml(paper) } };
}

const PRINTED: Readonly<Record<'html' | 'text', Omit<Content, 'body'>>> = {
  html: { type: 'text/html; charset=utf-8', headers: { Vary: 'Accept', 'Content-Security-Policy': PAGE_POLICY } },
  text: { type: 'text/plain; charset=utf-8', headers: { Vary: 'Accept' } },
};

/** With the case's own line in each head, and organisations by name. Of a kind that prints none, none. */
async function papersFor({ id, reader, view }: Readable, services: Services): Promise<readonly Printable[]> {
  const [{ protocol, standing }, organisations] = await Promise.all([
    standingOfCase({ id }, services),
    services.register.directory.organisations(),
  ]);
  const known = sightOf(protocol, standing, reader).standing;
  const names = new Map(organisations.map(({ id: of, name }) => [of, name]));
  const named = (says: string): string => organisationsByName(says, known.parties, (of) => names.get(of) ?? of);
  const last = known.recorded.at(-1);
  const asOf = last ? `, as recorded up to ${describeDate(dateOf(last.at))} (entry ${last.seq})` : '';
  return (protocol.papers?.(known, view.limits) ?? []).map(({ head, sections, ...paper }) => ({
    ...paper,
    head: [...head.map(([about, says]) => [about, named(says)] as const), ['Case', `${id}${asOf}`] as const],
    sections: () => sections().map((section) => inNames(section, named)),
  }));
}

function inNames(section: Section, named: (says: string) => string): Section {
  if ('rows' in section) return { ...section, rows: section.rows.map((row) => row.map(named)) };
  const line = (one: Line): Line => (typeof one === 'string' ? named(one) : { says: named(one.says), under: one.under.map(named) });
  return { ...section, lines: section.lines.map(line) };
}
