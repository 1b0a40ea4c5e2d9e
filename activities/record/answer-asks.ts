import type { Actor, Reader } from '../../protocols/case/facts/fact';
import type { Vouched } from '../../protocols/case/facts/vouched';
import { complaintsGoTo, draftFaults } from '../../protocols/case/policy/draft-check';
import type { Policy } from '../../protocols/case/policy/policy';
import type { Protocols } from '../../protocols/case/protocol';
import { refusedFor, type FormError, type Refused } from '../../protocols/case/refusal';
import type { Ask } from '../../protocols/case/steps/asks';
import { representativeFaults } from '../../protocols/case/steps/vouch';
import { representativeOf } from '../../register/directory/representative-of';
import type { Reads } from '../../register/reads';
import { lineOf } from '../../register/policies/policy-text';
import { vouchedBy } from '../../register/vouching';

/** Whose form it is that is vouched for, and in which case. */
export interface Asking {
  protocols: Protocols;
  caseId: string;
  policy: Policy;
  by: Actor;
  /** The party that they act as: it names only documents that it knows. */
  reader: Reader;
}

type Of<A extends Ask['ask']> = Extract<Ask, { ask: A }>;

/**
 * What only the record can vouch for: that what a form names is there. What it says of representatives goes with the entry.
 * @throws Refused 422; 409 where a clause makes it void
 */
export async function answerAsks(read: Reads, asks: readonly Ask[], asking: Asking): Promise<readonly Vouched[]> {
  const wrong: (FormError | Refused)[] = [];
  for (const ask of asks) wrong.push(...(await faultsOf(read, ask, asks, asking)));
  const refused = refusedFor(wrong);
  if (refused) throw refused;
  return vouchedBy(read, asks);
}

async function faultsOf(read: Reads, ask: Ask, all: readonly Ask[], asking: Asking): Promise<readonly (FormError | Refused)[]> {
  switch (ask.ask) {
    case 'organisation':
      return (await read.organisations())[ask.id] ? [] : [fault(ask, `the directory has no organisation ${ask.id}`)];
    case 'case':
      return caseFaults(read, ask, asking);
    case 'document':
      return documentFaults(read, ask, all, asking);
    case 'policy-version':
      return versionFaults(read, ask, asking);
    case 'representative':
      return representativeFaults(ask, await representativeOf(read), asking.policy);
    case 'policy':
      return policyFaults(read, ask, asking);
    case 'none-before':
      return earlierFaults(read, ask);
    case 'complaints-officer':
      return (await read.organisations())[ask.of]?.complaintsOfficer
        ? []
        : [fault(ask, `the directory knows no complaints officer of ${ask.of}: complaints about it have nobody to go to`)];
  }
}

const fault = ({ pointer }: Ask, detail: string, field = ''): FormError => ({ pointer: `${pointer}${field}`, detail });

async function caseFaults(read: Reads, ask: Of<'case'>, { caseId, by }: Asking): Promise<readonly FormError[]> {
  if (ask.id === caseId) return [fault(ask, 'a case is not linked with itself')];
  return (await read.readable([ask.id], by)).length > 0 ? [] : [fault(ask, `there is no case ${ask.id} among those that you may see`)];
}

/** A document that a form names is one of this case's that its party knows, and is what the form says: whoever reads the record finds it. */
async function documentFaults(
  read: Reads,
  ask: Of<'document'>,
  all: readonly Ask[],
  { caseId, reader }: Asking,
): Promise<readonly FormError[]> {
  const named = all.flatMap((one) => (one.ask === 'document' ? [one.document.sha256] : []));
  const { sha256, size, mediaType } = ask.document;
  const found = (await read.documents(caseId, reader, named)).find((one) => one.sha256 === sha256);
  if (!found) return [fault(ask, `the case has no such document: upload it first, by POST /v1/cases/${caseId}/documents`)];
  return [
    ...(found.size === size ? [] : [fault(ask, `the document has ${found.size} bytes`, '/size')]),
    ...(found.mediaType === mediaType ? [] : [fault(ask, `the document is ${found.mediaType}`, '/mediaType')]),
  ];
}

async function versionFaults(read: Reads, ask: Of<'policy-version'>, { policy }: Asking): Promise<readonly FormError[]> {
  const published = await read.policyVersions(policy.id);
  const named = published.find(({ version }) => version === ask.version);
  if (ask.version === policy.version) return [fault(ask, `the case is under version ${ask.version} already`)];
  if (!named)
    return [fault(ask, `${policy.id} has no version ${ask.version}; published: ${published.map(({ version }) => version).join(', ')}`)];
  if (ask.version < policy.version) return [fault(ask, `a case moves to a later version; it is under version ${policy.version}`)];
  const from = named['in-force-from'];
  return from && ask.on < from
    ? [fault(ask, `version ${ask.version} is in force from ${from}: move the case over on that day or a later one`)]
    : [];
}

const policyOfComplaints = async (read: Reads, id: string | undefined): Promise<string | undefined> =>
  id !== undefined && (await read.newestPolicy(id))?.policy.kind === 'complaint' ? id : undefined;

async function policyFaults(
  read: Reads,
  { pointer, id, sets, together, from }: Of<'policy'>,
  { protocols }: Asking,
): Promise<readonly FormError[]> {
  const newest = await read.newestPolicy(id);
  const protocol = newest && protocols[newest.policy.kind];
  if (!protocol) return [{ pointer, detail: `there is no policy ${id}` }];
  if (!sets) return [];
  const organisations = Object.keys(await read.organisations());
  const calendars = await read.calendars();
  const complaints = await policyOfComplaints(read, complaintsGoTo(newest.written, sets));
  const takesComplaints = (policy: string): boolean => policy === complaints;
  return draftFaults(newest, { pointer, sets, together, from }, { protocol, organisations, calendars, takesComplaints, lineOf });
}

async function earlierFaults(read: Reads, { pointer, kind, field, is }: Of<'none-before'>): Promise<readonly FormError[]> {
  const before = await read.openedWith(kind, field, is);
  if (before.length === 0) return [];
  const isOpen = before.some(({ status }) => status === 'open');
  return [
    {
      pointer,
      detail: isOpen
        ? `there is an open case for ${is} already: its parties find it by GET /v1/cases?kind=${kind}`
        : `the case for ${is} has been closed, and there is one alone`,
    },
  ];
}
