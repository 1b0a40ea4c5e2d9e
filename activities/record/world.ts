import type { Calendar } from '../../protocols/calendar/calendar';
import type { Policy } from '../../protocols/case/policy/policy';
import { isMet, isOpen } from '../../protocols/case/limits/limit';
import type { World } from '../../protocols/case/turn/case-record';
import type { StoredCase } from '../../register/cases/stored-case';
import type { KnownOrganisation } from '../../register/directory/leads';
import type { Tx } from '../../register/turns';

export type Organisations = Readonly<Record<string, KnownOrganisation>>;

/** What the rules take from outside the case, of what the record holds: calendar versions, areas, and the policy's versions where the case may move. */
export async function worldOf(
  tx: Tx,
  policy: Policy,
  organisations: Organisations,
  stored: StoredCase | undefined,
  mayMove: boolean,
): Promise<World> {
  const calendar = await tx.calendar(policy.calendar);
  const metEarlier = new Set(
    (stored?.limits ?? []).filter((limit) => isMet(limit) && limit.calendar !== calendar.version).map((limit) => limit.calendar),
  );
  const earlier = new Map<number, Calendar>();
  for (const version of metEarlier) earlier.set(version, await tx.calendar(policy.calendar, version));
  const countedBy = (stored?.limits ?? []).filter(isOpen).map((limit) => limit.calendar);
  const since = Math.min(calendar.version, ...countedBy);
  const changes = since < calendar.version ? await tx.calendarChanges(policy.calendar, since) : [];
  const versions = mayMove ? await tx.policyVersions(policy.id) : undefined;
  return {
    calendar,
    calendarChanges: changes,
    calendarOf: (version) => earlier.get(version) ?? calendar,
    nameOf: (organisation) => organisations[organisation]?.name ?? organisation,
    areaOf: (organisation) => organisations[organisation]?.area,
    policyOf: (version) => versions?.find((one) => one.version === version) ?? policy,
  };
}
