import { z } from 'zod';
import { day, givenId, line, on, period, text } from '../../case/forms/pieces';
import { stepForm } from '../../case/forms/step-form';
import { bodyId, meetingId } from '../words';

const contradiction = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,200}$/, 'a contradiction of the timetable, by its id')
  .meta({ examples: ['two-dates.scrutiny'] });
export const contradictionExplained = stepForm('contradiction-explained', z.strictObject({ ...on, contradiction, explanation: text }));

export const meetingMoved = stepForm('meeting-moved', z.strictObject({ ...on, meeting: meetingId, to: day, reason: text }));
export const meetingAdded = stepForm(
  'meeting-added',
  z.strictObject({ ...on, id: givenId, body: bodyId, meetingOn: day, item: line.optional() }),
);
export const milestoneMoved = stepForm('milestone-moved', z.strictObject({ ...on, milestone: givenId, to: period, reason: text }));
export const milestoneReached = stepForm('milestone-reached', z.strictObject({ ...on, milestone: givenId }));
export const published = stepForm(
  'published',
  z.strictObject({
    ...on,
    meeting: meetingId,
    what: z.enum(['agenda', 'reports', 'decisions']),
    urgent: text.optional().meta({ description: 'why it could not wait, where papers come later than the law has it' }),
  }),
);
