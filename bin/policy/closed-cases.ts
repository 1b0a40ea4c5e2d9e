import type { Calendar } from '../../protocols/calendar/calendar';
import type { Instant } from '../../protocols/calendar/dates';
import type { ClosedCase } from '../../protocols/case/trial/trial';
import type { Governing } from '../../register/cases/closed-cases';
import type { StoredCase } from '../../register/cases/stored-case';
import type { PublishedPolicy } from '../../register/policies/policy-versions';
import type { Register } from '../../register/register';

/** Closed cases that one version of a policy governs, with all that they are played by. */
export interface ClosedCases {
  governing: Governing;
  /** Every version of the policy, by its number: a case may have been opened under an earlier one. */
  versions: ReadonlyMap<number, PublishedPolicy>;
  /** The newest of the policy's. */
  calendar: Calendar;
  /** In which area each organisation of the directory lies; null for none. */
  areas: Readonly<Record<string, string | null>>;
  /** The instant up to which they are played. */
  until: Instant;
  count: number;
  cases: () => AsyncIterable<ClosedCase>;
}

const BATCH = 200;

const WRITTEN = /^([a-z0-9][a-z0-9-]*)\/([1-9]\d{0,8})$/;

/** `lincolnshire-s117/1`. @throws Error */
export function governingIn(text: string): Governing {
  const [, id, version] = WRITTEN.exec(text) ?? [];
  if (!id || !version) throw new Error(`"${text}" names no version of a policy: lincolnshire-s117/1 does`);
  return { id, version: Number(version) };
}

/** Of a register, up to now. @throws Error where there is no such version, or it governs no closed case */
export async function closedCasesIn(register: Register, governing: Governing, now: Instant): Promise<ClosedCases> {
  const versions = await versionsIn(register, governing.id);
  const { calendar } = governedBy(versions, governing).policy;
  const count = await register.cases.countClosed(governing);
  if (count === 0) throw new Error(`no closed case is governed by ${governing.id}/${governing.version}: there is nothing to try it over`);
  const organisations = await register.directory.organisations();
  return {
    governing,
    versions,
    calendar: await register.calendars.current(calendar),
    areas: Object.fromEntries(organisations.map(({ id, area }) => [id, area ?? null])),
    until: now,
    count,
    cases: () => inBatches(register, governing),
  };
}

/** The version of that number. @throws Error saying which there are */
export function governedBy(versions: ReadonlyMap<number, PublishedPolicy>, { id, version }: Governing): PublishedPolicy {
  const found = versions.get(version);
  if (found) return found;
  const known = [...versions.keys()].map((number) => `${id}/${number}`);
  throw new Error(`there is no policy ${id}/${version}; ${known.length > 0 ? `there is ${known.join(', ')}` : `there is none of that id`}`);
}

async function versionsIn({ policies }: Register, id: string): Promise<ReadonlyMap<number, PublishedPolicy>> {
  const versions = new Map<number, PublishedPolicy>();
  for (const policy of (await policies.all()).filter((one) => one.id === id)) {
    const published = await policies.published(id, policy.version);
    if (published) versions.set(policy.version, published);
  }
  return versions;
}

async function* inBatches({ cases }: Register, governing: Governing): AsyncGenerator<ClosedCase> {
  for (let last: string | undefined; ;) {
    const batch = await cases.storedClosed(governing, last, BATCH);
    yield* batch.map(closedCase);
    last = batch.at(-1)?.id;
    if (batch.length < BATCH) return;
  }
}

const closedCase = ({ id, policy, facts, stage, limits }: StoredCase): ClosedCase => ({
  id,
  openedUnder: policy.version,
  facts,
  recorded: {
    stage,
    limits: limits.map(({ id: limit, name, due, status, metOn }) => ({ id: limit, name, due, status, ...(metOn ? { metOn } : {}) })),
  },
});
