import type { Calendar } from '../protocols/calendar/calendar';
import { contestableUntil } from '../protocols/case/contest';
import type { Fact } from '../protocols/case/fact';
import { isOpen, type KnownLimit } from '../protocols/case/limit';
import type { Policy } from '../protocols/case/policy';
import { voidBy, wrongForm, type FormError } from '../protocols/case/refusal';
import type { Naming } from '../protocols/case/step';
import type { Tx } from '../register/turns';

export interface Vouching {
  caseId: string;
  policy: Policy;
  facts: readonly Fact[];
  limits: readonly KnownLimit[];
  calendar: Calendar;
}

/** What only the record can vouch for: that what a form names is there. @throws Refused */
export async function vouch(tx: Tx, naming: Naming, known: Vouching): Promise<void> {
  const organisations = naming.organisations ?? [];
  const cases = naming.cases ?? [];
  const strangers = await tx.unknownOrganisations(organisations.map(({ id }) => id));
  const missing = await tx.unknownCases(cases.map(({ id }) => id));
  const errors: FormError[] = [
    ...organisations
      .filter(({ id }) => strangers.includes(id))
      .map(({ pointer, id }) => ({ pointer, detail: `the directory has no organisation ${id}` })),
    ...cases.filter(({ id }) => missing.includes(id)).map(({ pointer, id }) => ({ pointer, detail: `there is no case ${id}` })),
    ...(await unknownVersions(tx, naming, known.policy)),
    ...(await documentErrors(tx, naming, known.caseId)),
    ...limitErrors(naming, known.limits),
  ];
  if (errors.length > 0) throw wrongForm(errors);
  if (naming.contests) refuseLateContest(naming.contests, known);
}

async function unknownVersions(tx: Tx, naming: Naming, policy: Policy): Promise<readonly FormError[]> {
  const versions = naming.policyVersions ?? [];
  if (versions.length === 0) return [];
  const published = (await tx.policyVersions(policy.id)).map(({ version }) => version);
  return versions
    .filter(({ version }) => !published.includes(version) || version === policy.version)
    .map(({ pointer, version }) => ({
      pointer,
      detail:
        version === policy.version
          ? `the case is under version ${version} already`
          : `${policy.id} has no version ${version}; published: ${published.join(', ')}`,
    }));
}

/** A document that a form names is one of this case's, and is what the form says: whoever reads the record finds it. */
async function documentErrors(tx: Tx, { documents = [] }: Naming, caseId: string): Promise<readonly FormError[]> {
  const held = await tx.documents(caseId, [...new Set(documents.map(({ document }) => document.sha256))]);
  return documents.flatMap(({ pointer, document }): readonly FormError[] => {
    const found = held.find(({ sha256 }) => sha256 === document.sha256);
    if (!found) return [{ pointer, detail: `the case has no such document: upload it first, by POST /v1/cases/${caseId}/documents` }];
    return [
      ...(found.size === document.size ? [] : [{ pointer: `${pointer}/size`, detail: `the document has ${found.size} bytes` }]),
      ...(found.mediaType === document.mediaType
        ? []
        : [{ pointer: `${pointer}/mediaType`, detail: `the document is ${found.mediaType}` }]),
    ];
  });
}

/** 0.8: a limit that is running or missed can be moved, and only to a later day. */
function limitErrors({ extends: extension }: Naming, limits: readonly KnownLimit[]): readonly FormError[] {
  if (!extension) return [];
  const open = limits.filter(isOpen);
  const limit = open.find(({ id }) => id === extension.limit);
  if (!limit)
    return [
      {
        pointer: extension.pointer,
        detail: `no such limit is running or missed; these are: ${open.map(({ id }) => id).join(', ') || 'none'}`,
      },
    ];
  return extension.to > limit.due ? [] : [{ pointer: '/to', detail: `an extension is to a later day than ${limit.due}, when it is due` }];
}

/** 0.9: an agreement can be contested for some working days from its being reported. */
function refuseLateContest({ seq, on }: NonNullable<Naming['contests']>, { facts, policy, calendar }: Vouching): void {
  const reported = facts.find((fact) => fact.seq === seq);
  if (!reported) return;
  const { within, clause } = policy.contest;
  const due = contestableUntil(policy, reported, facts, calendar);
  if (on > due)
    throw voidBy(clause, `an agreement can be contested until ${due}, ${within.count} working days after it was reported (0.9)`, [
      { pointer: '/on', detail: `until ${due}` },
    ]);
}
