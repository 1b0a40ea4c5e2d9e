import { z } from 'zod';
import type { IsoDate } from '../calendar/dates';
import { day, organisation, pence, reference, shares, text } from '../case/forms';
import { strangersToMoney } from '../case/bearers';
import type { Opening } from '../case/protocol';
import { bearersOf, sideOf } from '../case/standing';

/** The opening of a dispute: who pays what in the meantime is settled by what stood at the MDT assessment (4.3, 4.4). */
export const openingForm = z.strictObject({
  against: organisation,
  serviceUser: z.strictObject({ reference }),
  matter: text,
  assessedOn: day,
  jointAssessmentOn: day.optional(),
  tried: text.optional(),
  funding: z.strictObject({ shares, weeklyPence: pence }).nullable(),
  openedOn: day.optional(),
});
export type OpeningForm = z.output<typeof openingForm>;

export const opening: Opening = {
  title: 'A dispute was opened',
  clause: '5.1',
  form: openingForm,
  pastDays: (form) => {
    const { assessedOn, jointAssessmentOn, openedOn } = form as unknown as OpeningForm;
    const days: readonly { pointer: string; day: IsoDate | undefined }[] = [
      { pointer: '/assessedOn', day: assessedOn },
      { pointer: '/jointAssessmentOn', day: jointAssessmentOn },
      { pointer: '/openedOn', day: openedOn },
    ];
    return days.flatMap(({ pointer, day: when }) => (when ? [{ pointer, day: when }] : []));
  },
  faults: (policy, form, by) => {
    const { against, funding } = form as unknown as OpeningForm;
    const raising = sideOf(policy, by.organisation);
    const receiving = sideOf(policy, against);
    const between = bearersOf(policy).join(' and ');
    if (!raising) return [{ pointer: '', detail: `${by.organisation} is no partner under ${policy.id}: a dispute is between ${between}` }];
    if (!receiving)
      return [{ pointer: '/against', detail: `${against} is no partner under ${policy.id}: a dispute is between ${between}` }];
    if (raising === receiving)
      return [{ pointer: '/against', detail: `${against} is on the same side as ${by.organisation}: a dispute is between ${between}` }];
    return strangersToMoney(policy, funding?.shares ?? [], '/funding/shares');
  },
  names: (form) => ({ organisations: [{ pointer: '/against', id: String(form['against']) }] }),
};
