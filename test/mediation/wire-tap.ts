import { routes } from '../../api/routes';
import { addDays, isoDate } from '../../protocols/calendar/dates';
import type { Role } from '../../protocols/case/facts/fact';
import { mediation } from '../../protocols/mediation/protocol';
import { REPORTED_BY } from '../../register/reports/report-statement';
import { opened as feedOpened } from '../feeds/opened';
import type { House } from '../parts/house';
import { SCHEME } from './forms';

/** Somebody who asks, by what their token says. */
export interface Asker {
  by: string;
  role: Role;
  subject?: string;
}

/** What somebody got, and at which address. */
export interface Heard {
  at: string;
  /** All that the request said. */
  asked: string;
  status: number;
  text: string;
}

/** What is there to be asked for: by every id that exists, whoever it may be known to. */
export interface Ids {
  cases: readonly string[];
  documents: readonly string[];
  information: readonly string[];
  steps: readonly string[];
  meetings: readonly string[];
  agreements: readonly string[];
  parties: readonly string[];
  /** Words to search by. */
  words: readonly string[];
}

interface Request {
  method: string;
  address: string;
  body?: object;
}

/** Every address that the list of routes has under a case or for the cases of all, by every id that exists, and each filter of the list. */
export function readings(ids: Ids): readonly Request[] {
  const paths = routes.filter(({ method, path }) => method === 'get' && isOfCases(path)).map(({ path }) => path);
  return [
    ...paths.flatMap((path) => addressesOf(path, { id: ids.cases, document: ids.documents, paper: ids.meetings })),
    ...listings(ids),
  ].map(asGet);
}

/** All other addresses that answer anything. */
export function otherReadings(): readonly Request[] {
  const paths = routes.filter(({ method, path }) => method === 'get' && !isOfCases(path)).map(({ path }) => path);
  const places = { id: [SCHEME, 'shared-lives-plus', 'shared-lives-mediation'], version: ['1'] };
  const reports = REPORTED_BY.map((by) => `/v1/reports/limits?by=${by}`);
  return [...paths, ...reports, '/openapi.json', '/healthz', '/readyz', '/metrics'].flatMap((path) => addressesOf(path, places)).map(asGet);
}

const isOfCases = (path: string): boolean => path.startsWith('/v1/cases') || path.endsWith('.ics');
/** A timeline whole, rather than its first page. */
const asGet = (address: string): Request => ({ method: 'GET', address: address.endsWith('/timeline') ? `${address}?limit=200` : address });

function addressesOf(path: string, places: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const [parameter] = /:\w+/.exec(path) ?? [];
  if (!parameter) return [path];
  const values = places[parameter.slice(1)];
  if (!values) throw new Error(`nobody says what may stand for ${parameter} in ${path}`);
  return values.flatMap((value) => addressesOf(path.replace(parameter, value), places));
}

/** The list by every filter that it has. */
const listings = ({ cases, words, parties }: Ids): readonly string[] =>
  [
    ...[...words, ...parties, ...cases].map((word) => `q=${word}`),
    ...parties.map((party) => `party=${party}`),
    ...['stage=opened', 'stage=working', 'overdue=true', 'overdue=false', 'dueBefore=2999-12-31', 'dueBefore=2001-01-01'],
    ...['status=open', 'kind=mediation', 'limit=1'],
  ].map((query) => `/v1/cases?${query}`);

/** Changes that are shown before they are made, and would move limits. */
export const previews = (days: readonly string[]): readonly Request[] =>
  days.map((date) => ({
    method: 'POST',
    address: '/v1/calendar/closures',
    body: { date, name: 'Flood', reason: 'The river', preview: true },
  }));

/** Steps of a case that name what the scheme may not know of, each to be refused: by its ids, by numbers that are none of theirs, by whom it concerns. */
export function attempts(id: string, ids: Omit<Ids, 'cases' | 'words'>, on: string, numbers: readonly number[] = []): readonly Request[] {
  const reason = 'r';
  const forms: Readonly<Record<string, readonly object[]>> = {
    amended: numbers.map((seq) => ({ seq, changes: { reason }, reason })),
    contested: numbers.map((seq) => ({ seq, grounds: 'Was it so?' })),
    'extension-proposed': ids.steps.map((step) => ({ limit: `next-step:${step}`, to: addDays(isoDate(on), 60), reason })),
    'extension-agreed': ids.steps.map((step) => ({ limit: `next-step:${step}` })),
    'extension-declined': ids.steps.map((step) => ({ limit: `next-step:${step}`, reason })),
    'next-step-done': ids.steps.map((step) => ({ step })),
    'meeting-agreed': ids.meetings.map((meeting) => ({ meeting })),
    'meeting-declined': ids.meetings.map((meeting) => ({ meeting, reason })),
    'meeting-cancelled': ids.meetings.map((meeting) => ({ meeting, reason })),
    'meeting-held': ids.meetings.map((meeting) => ({ meeting, present: ['nobody'], mediatorPresent: false })),
    'agreement-confirmed': ids.agreements.map((agreement) => ({ agreement })),
    'agreement-declined': ids.agreements.map((agreement) => ({ agreement, reason })),
    'permission-given': ids.information.map((information) => ({ information, by: SCHEME, to: ['shared-lives-plus'] })),
    'permission-withdrawn': ids.information.map((information) => ({ information })),
    'information-shared': ids.information.map((information) => ({ information, with: [SCHEME] })),
    'safeguarding-disclosure': ids.information.map((information) => ({
      ...{ information, to: SCHEME, protects: 'child', why: 'w', decidedBy: 'me' },
    })),
    'disclosed-in-error': ids.information.map((information) => ({ information, to: SCHEME, detail: 'd' })),
    'information-received': ids.documents.map((sha256) => ({
      ...{ id: 'mine', from: SCHEME, whose: SCHEME, confidential: false, document: named(sha256) },
    })),
    'document-added': ids.documents.map((sha256) => ({ document: named(sha256) })),
    'party-left': ids.parties.map((party) => ({ party, reason })),
    'complaint-raised': ids.parties.map((by) => ({ by, about: SCHEME, what: 'w' })),
  };
  const known = new Set(mediation.steps.map(({ name }) => name));
  return Object.entries(forms).flatMap(([step, all]) => {
    if (!known.has(step)) throw new Error(`a mediation has no step ${step}`);
    return all.map((form) => ({ method: 'POST', address: `/v1/cases/${id}/steps/${step}`, body: { on, ...form } }));
  });
}

const named = (sha256: string): object => ({ name: 'x.pdf', mediaType: 'application/pdf', size: 1, sha256 });

const AT_ONCE = 10;

/** What somebody is answered, in order: headers and body, and of feeds what is in them. */
export async function hear(house: House, who: Asker, requests: readonly Request[]): Promise<readonly Heard[]> {
  const authorization = `Bearer ${await house.token(who.by, who.role, who.subject)}`;
  const ask = async ({ method, address, body }: Request): Promise<Heard> => {
    const headers = { authorization, ...(body ? { 'content-type': 'application/json' } : {}) };
    const response = await fetch(house.base + address, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await response.text();
    const unfolded = text.startsWith('BEGIN:VCALENDAR') ? JSON.stringify(feedOpened(text)) : '';
    const asked = `${address} ${JSON.stringify(body ?? '')}`;
    const told = `${JSON.stringify(Object.fromEntries(response.headers))}\n${text}\n${unfolded}`;
    return { at: `${method} ${address}`, asked, status: response.status, text: told };
  };
  const heard: Heard[] = [];
  for (let from = 0; from < requests.length; from += AT_ONCE)
    heard.push(...(await Promise.all(requests.slice(from, from + AT_ONCE).map(ask))));
  return heard;
}
