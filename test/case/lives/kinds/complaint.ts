import { addDays } from '../../../../protocols/calendar/dates';
import { firstOf } from '../../../../protocols/case/facts/standing';
import { partyById } from '../../../../protocols/case/parties/party';
import type { Policy } from '../../../../protocols/case/policy/policy';
import { opened } from '../../../../protocols/complaint/forms';
import { complainable } from '../../../../protocols/complaint/parties';
import { complaintTerms, type ComplaintTerms } from '../../../../protocols/complaint/terms';
import type { Hints, Point, SoFar } from '../hints';

/** What the forms of a complaint must fit in. */
export const hints: Hints = {
  openers: ({ roles }) =>
    Object.values(roles).map((organisation) => ({ subject: `a.${organisation}`, organisation, role: 'coordinator', verified: true })),
  weights: {
    acknowledged: 2,
    responded: 2,
    'not-satisfied': 4,
    resolved: 1,
    'referred-on': 0.3,
    withdrawn: 0.1,
    'extension-agreed': 3,
    'extension-declined': 3,
    contested: 2,
  },
  fits: {
    resolved: speaksForItself,
    'extension-proposed': (point) =>
      speaksForItself(point) && point.limits.some(({ status, window }) => !window && (status === 'running' || status === 'missed')),
    'extension-agreed': speaksForItself,
    'policy-moved': ({ standing }) => standing.parties.every(({ agreesItself }) => !agreesItself),
  },
  fields: {
    'opened.about': aboutByChance,
    'opened.concern': ({ chance, standing }) => made(standing)?.concern ?? chance.oneOf(Object.keys(termsOf(standing.policy).concerns)),
    'opened.by': byByChance,
    'opened.what': (point) => point.secret(),
    'opened.receivedOn': ({ chance, today }) => addDays(today, -chance.between(0, 5)),
    'opened.openedOn': () => undefined,
  },
};

const termsOf = (policy: Policy): ComplaintTerms => complaintTerms.parse(policy.terms);
const made = (standing: Point['standing']) => firstOf(standing, opened)?.form;

/** Whoever speaks for a complainant reports nothing that binds them. */
function speaksForItself({ standing, as }: Point): boolean {
  return partyById(standing.parties, as)?.agreesItself !== true;
}

/** An amendment keeps of whom it complains. */
function aboutByChance({ chance, standing, by }: Point): string | undefined {
  const { policy } = standing;
  const others = complainable({ ...policy, terms: termsOf(policy) }).filter((id) => id !== by.organisation);
  return made(standing)?.about ?? chance.oneOf(others) ?? chance.oneOf(Object.values(policy.roles));
}

/** Of those who complain of such things under the policy; with a contact half the time, and in some cases with the name that they sign in by. */
function byByChance({ chance, standing, secret }: Point, { concern }: SoFar): object | undefined {
  const before = made(standing)?.by;
  const { concerns } = termsOf(standing.policy);
  const kind = before?.kind ?? chance.oneOf(concerns[concern === 'conduct' ? 'conduct' : 'service']?.by ?? []);
  if (kind === 'organisation') return { kind };
  return {
    kind,
    reference: before?.reference ?? 'su-1',
    name: secret(),
    ...(kind === 'carers' && (before?.speaker !== undefined || (!before && chance.inHundred(50))) ? { speaker: secret() } : {}),
    ...(chance.inHundred(50) ? { contact: { email: 'ada@example.org' } } : {}),
    ...((before ? before.subject !== undefined : chance.inHundred(40)) ? { subject: 'ada.quill' } : {}),
  };
}
