import { describeDate } from '../calendar/dates';
import type { Taken } from '../case/steps/step';
import { openingOf } from '../case/steps/step';
import type { FormError } from '../case/refusal';
import type { FormOf } from '../case/forms/step-form';
import { firstOf, latestOf } from '../case/facts/standing';
import type { Clause } from './clauses';
import { attended, opened } from './forms';
import { asker, partners } from './parties';
import { partsOf } from './parts';
import { LEADS, type RequestStanding } from './step';
import type { RequestTerms } from './terms';

type Asked = FormOf<typeof opened>;

/** The LINK asks a partner, in writing, for information or for an officer at one of its meetings. */
export const opening = openingOf<RequestTerms, Clause>()(opened, {
  title: 'A request was made',
  clause: 'request',
  roles: LEADS,
  pastDays: ({ receivedOn }) => [{ pointer: '/receivedOn', day: receivedOn }],
  faults: (standing, { form, by }) => [...wrongParties(standing, form, by), ...wrongRequest(form), ...changedRequest(standing, form)],
  asks: ({ of }) => [{ ask: 'organisation', pointer: '/of', id: of }],
  says: ({ of, asks, parts = [], receivedOn, meetingOn }) =>
    asks === 'attendance'
      ? `of ${of}, to attend a meeting${meetingOn ? ` on ${describeDate(meetingOn)}` : ''}; received on ${describeDate(receivedOn)}`
      : `of ${of}: ${parts.map(({ what }) => what).join('; ')}; received on ${describeDate(receivedOn)}`,
});

function wrongParties({ policy }: RequestStanding, { of }: Asked, { organisation }: Taken<Asked>['by']): readonly FormError[] {
  const link = asker(policy);
  if (organisation !== link)
    return [{ pointer: '/of', detail: `under ${policy.id} a request is made by ${link}; ${organisation} is asked` }];
  const asked = partners(policy);
  return asked.includes(of) ? [] : [{ pointer: '/of', detail: `under ${policy.id} these are asked: ${asked.join(', ')}` }];
}

function wrongRequest({ asks, parts, receivedOn, meetingOn }: Asked): readonly FormError[] {
  const ids = (parts ?? []).map(({ id }) => id);
  const twice = ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [{ pointer: `/parts/${index}/id`, detail: `another part is called "${id}": give each a name of its own` }]
      : [],
  );
  if (asks === 'information')
    return [
      ...(parts ? twice : [{ pointer: '/parts', detail: 'say what is asked for, part by part: [{id, what}]' }]),
      ...(meetingOn ? [{ pointer: '/meetingOn', detail: 'a meeting goes with a request for attendance' }] : []),
    ];
  return [
    ...(parts ? [{ pointer: '/parts', detail: 'parts go with a request for information' }] : []),
    ...(meetingOn && meetingOn < receivedOn
      ? [{ pointer: '/meetingOn', detail: `the meeting was over when the request was received` }]
      : []),
  ];
}

/** An amendment of the opening puts the record right; it asks nobody else, and nothing else of what has been answered (0.3). */
function changedRequest(standing: RequestStanding, { of, asks, parts = [], meetingOn }: Asked): readonly FormError[] {
  const before = firstOf(standing, opened)?.form ?? { of, asks, parts };
  const known = before.parts ?? [];
  const others = known.length !== parts.length || known.some(({ id }, index) => id !== parts[index]?.id);
  const changed = partsOf(standing).flatMap(({ id, what, unavailable, timescale, ended }, index) =>
    (unavailable ?? timescale ?? ended) && parts[index]?.id === id && parts[index].what !== what
      ? [{ pointer: `/parts/${index}/what`, detail: `"${id}" has been answered as it was asked: withdraw it, and ask anew` }]
      : [],
  );
  const came = latestOf(standing, attended)?.on;
  return [
    ...(came && meetingOn && came < meetingOn
      ? [{ pointer: '/meetingOn', detail: `an officer attended on ${came}: the meeting was not after that` }]
      : []),
    ...(before.of === of ? [] : [{ pointer: '/of', detail: 'who is asked stays: withdraw the request, and make another' }]),
    ...(before.asks === asks ? [] : [{ pointer: '/asks', detail: 'what kind of request it is stays: withdraw it, and make another' }]),
    ...(others ? [{ pointer: '/parts', detail: 'which parts there are stays: withdraw a part, or make another request' }] : changed),
  ];
}
