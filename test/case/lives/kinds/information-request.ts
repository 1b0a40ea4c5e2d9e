import { addDays } from '../../../../protocols/calendar/dates';
import { firstOf } from '../../../../protocols/case/facts/standing';
import type { Policy } from '../../../../protocols/case/policy/policy';
import { opened } from '../../../../protocols/information-request/forms';
import { asker, partners } from '../../../../protocols/information-request/parties';
import { partsOf, type RequestPart } from '../../../../protocols/information-request/parts';
import type { RequestStanding } from '../../../../protocols/information-request/step';
import { requestTerms, type RequestTerms } from '../../../../protocols/information-request/terms';
import { ahead, type Hints, type Point } from '../hints';

/** What the forms of an information request must fit in. */
export const hints: Hints = {
  openers: (policy) => [{ subject: 'a.link', organisation: asker(ofRequests(policy)), role: 'coordinator', verified: true }],
  weights: { withdrawn: 0.3, withheld: 0.4, 'part-withdrawn': 0.4, answered: 0.6 },
  fits: {
    unavailable: (point) => open(point).some((part) => !part.unavailable),
    'timescale-agreed': (point) => open(point).some((part) => part.unavailable),
  },
  fields: {
    'opened.of': ({ chance, standing }) => chance.oneOf(partners(ofRequests(standing.policy))),
    'opened.asks': (point) => firstOf(requestIn(point), opened)?.form.asks ?? (point.chance.inHundred(65) ? 'information' : 'attendance'),
    'opened.parts': partsByChance,
    'opened.receivedOn': ({ chance, today }) => addDays(today, -chance.between(0, 5)),
    'opened.meetingOn': (point, { asks }) => (asks === 'attendance' && point.chance.inHundred(80) ? ahead(point, 40) : undefined),
    'opened.openedOn': () => undefined,
    'unavailable.part': (point) => oneOf(point, ({ unavailable }) => !unavailable),
    'timescale-agreed.part': (point) => oneOf(point, ({ unavailable }) => unavailable !== undefined),
    'timescale-agreed.date': (point, { on }) => (point.chance.inHundred(90) ? ahead(point, 40) : on),
    'answered.parts': (point) => point.chance.some(open(point).map(({ id }) => id)),
    'withheld.part': (point) => oneOf(point, () => true),
    'part-withdrawn.part': (point) => oneOf(point, () => true),
  },
};

const ofRequests = (policy: Policy): Policy<RequestTerms> => ({ ...policy, terms: requestTerms.parse(policy.terms) });
const requestIn = ({ standing }: Point): RequestStanding => ({ ...standing, policy: ofRequests(standing.policy) });
const open = (point: Point): readonly RequestPart[] => partsOf(requestIn(point)).filter(({ ended }) => !ended);
const oneOf = (point: Point, fits: (part: RequestPart) => boolean): string => point.chance.oneOf(open(point).filter(fits))?.id ?? 'none';

/** An amendment keeps the parts that there are. */
function partsByChance(point: Point, { asks }: Readonly<Record<string, unknown>>): readonly object[] | undefined {
  if (asks === 'attendance') return undefined;
  const asked = firstOf(requestIn(point), opened)?.form.parts?.map(({ id }) => id);
  const ids = asked ?? ['a', 'b', 'c'].slice(0, point.chance.between(1, 3));
  return ids.map((id) => ({ id, what: point.secret() }));
}
