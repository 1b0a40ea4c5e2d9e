import { dateOf, addDays, instant, type IsoDate } from '../protocols/calendar/dates';
import type { Rest } from './rest';

/** The bench measures on the day that it runs: its cases are opened today. */
export const today = (): IsoDate => dateOf(instant(Date.now()));

export const opening = (on: IsoDate) => ({
  kind: 'dispute',
  against: 'lincolnshire-county-council',
  serviceUser: { reference: 'BENCH-1' },
  matter: 'Which partner funds the placement',
  assessedOn: addDays(on, -20),
  funding: null,
});

const [icb, council] = ['lincolnshire-icb', 'lincolnshire-county-council'];
const both = (on: IsoDate): object[] => [icb, council].map((organisation) => ({ organisation, name: 'Somebody', on }));
const shares = [
  { organisation: icb, percent: 70 },
  { organisation: council, percent: 30 },
];
const member = (name: string, organisation: string | undefined, perspective: string): object => ({
  name,
  organisation,
  perspective,
  understandsSection117: true,
});
const members = ['Ann', 'Bob', 'Cat', 'Dan'];

/** A dispute of 20 steps, its opening among them, from the first to the last stage. Its history is what a real case leaves. */
export async function twentySteps(rest: Rest): Promise<{ id: string; steps: number }> {
  const on = today();
  const { id } = await rest.open(opening(on));
  const bundle = await rest.upload(id, 'Bundle.pdf', '%PDF-1.7 papers', 'council');
  const meetingOn = addDays(on, 9);
  const steps: [string, object, ('icb' | 'council')?][] = [
    ['informal-discussion-held', { attended: [{ organisation: icb, name: 'Ann', role: 'director' }], outcome: 'No agreement yet' }],
    ['noted', { text: 'Papers were asked for' }],
    ['referred-to-senior-managers', { reason: 'No agreement at operational level' }],
    [
      'senior-managers-made-contact',
      {
        between: [
          { organisation: icb, name: 'Ann' },
          { organisation: council, name: 'Bob' },
        ],
      },
    ],
    ['interim-funding-agreed', { writtenOn: on, shares, agreedBy: both(on) }],
    ['formal-letter-received', { from: icb, grounds: 'The placement is a health need' }],
    [
      'panel-convened',
      {
        meetingOn,
        place: 'Sleaford',
        members: [
          member('Ann', icb, 'health'),
          member('Bob', icb, 'health'),
          member('Cat', council, 'social-care'),
          member('Dan', council, 'social-care'),
        ],
        chair: { name: 'Eve', organisation: council, independent: false },
      },
      'council',
    ],
    ['clerk-appointed', { name: 'Fay' }, 'council'],
    ['papers-issued', { documents: [bundle], to: members }, 'council'],
    ['substitute-named', { for: 'Dan', name: 'Gus', authorityConfirmed: true, chairInformedOn: on }, 'council'],
    ['extension-proposed', { limit: 'panel-meeting', to: addDays(on, 40), reason: 'A member is away' }],
    ['extension-agreed', { limit: 'panel-meeting' }, 'council'],
    ['panel-rescheduled', { meetingOn: addDays(on, 14), reason: 'The room is taken' }, 'council'],
    ['panel-held', { attended: ['Ann', 'Bob', 'Cat', 'Gus'] }, 'council'],
    ['recommendations-issued', { text: 'Shared', responsibility: [{ from: on, shares }] }, 'council'],
    ['recommendations-accepted', {}],
    ['recommendations-accepted', {}, 'council'],
    ['costs-submitted', {}],
    ['costs-submitted', {}, 'council'],
  ];
  for (const [step, form, by] of steps) await rest.step(id, step, { on, ...form }, by);
  return { id, steps: steps.length + 1 };
}
