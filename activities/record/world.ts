import type { Calendar } from '../../protocols/calendar/calendar';
import type { Policy } from '../../protocols/case/policy/policy';
import { isMet, isOpen } from '../../protocols/case/limits/limit';
import type { Surroundings } from '../../protocols/case/turn/case-record';
import type { StoredCase } from '../../register/cases/stored-case';
import { representativeOf } from '../../register/directory/representative-of';
import type { Reads } from '../../register/reads';

/** What the rules take from outside the case, of what the record holds: calendar versions, areas, and the policy's versions where the case may move. */
export async function worldOf(read: Reads, policy: Policy, stored: StoredCase | undefined, mayMove: boolean): Promise<Surroundings> {
  const organisations = await read.organisations();
  const calendar = await read.calendar(policy.calendar);
  const metEarlier = new Set(
    (stored?.limits ?? []).filter((limit) => isMet(limit) && limit.calendar !== calendar.version).map((limit) => limit.calendar),
  );
  const earlier = new Map<number, Calendar>();
  for (const version of metEarlier) earlier.set(version, await read.calendar(policy.calendar, version));
  const countedBy = (stored?.limits ?? []).filter(isOpen).map((limit) => limit.calendar);
  const since = Math.min(calendar.version, ...countedBy);
  const changes = since < calendar.version ? await read.calendarChanges(policy.calendar, since) : [];
  // One that came after this turn was read is the next turn's to tell.
  const told = changes
    .filter(({ version }) => version <= calendar.version)
    .map(({ version, what, reason, by }) => ({ version, what, reason, by }));
  const versions = mayMove ? await read.policyVersions(policy.id) : undefined;
  return {
    calendar,
    calendarChanges: told,
    calendarOf: (version) => earlier.get(version) ?? calendar,
    nameOf: (organisation) => organisations[organisation]?.name ?? organisation,
    areaOf: (organisation) => organisations[organisation]?.area,
    representativeOf: await representativeOf(read),
    policyOf: (version) => versions?.find((one) => one.version === version) ?? policy,
  };
}
