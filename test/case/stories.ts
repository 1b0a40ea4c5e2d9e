import type { CaseOnStage } from '../../bin/rehearsal/stage';
import type { Actor } from '../../protocols/case/facts/fact';
import {
  agreedBy,
  clerkAppointed,
  costsSubmitted,
  council,
  formalLetterReceived,
  icb,
  informalDiscussionHeld,
  panelConvened,
  panelHeld,
  papersIssued,
  recommendationsAccepted,
  recommendationsIssued,
  referredToSeniorManagers,
  resolved,
  seniorManagersMadeContact,
} from '../dispute/forms';
import { clock } from '../dispute/seen';

export type Taken = readonly [step: string, form: object, by: Actor];

/** Every stage in turn, all on one day, so that no time need pass; each step with the stage that it leads to. */
export function throughEveryStage(on: string): readonly (readonly [stage: string, taken: Taken])[] {
  const day = { on };
  return [
    ['informal', ['informal-discussion-held', informalDiscussionHeld(day), icb]],
    ['senior-managers', ['referred-to-senior-managers', referredToSeniorManagers(day), icb]],
    ['senior-managers', ['senior-managers-made-contact', seniorManagersMadeContact(day), council]],
    ['panel', ['formal-letter-received', formalLetterReceived(day), council]],
    ['panel', ['panel-convened', panelConvened({ ...day, meetingOn: on }), council]],
    ['panel', ['clerk-appointed', clerkAppointed(day), council]],
    ['panel', ['papers-issued', papersIssued(day), council]],
    ['panel', ['panel-held', panelHeld(day), council]],
    ['settlement', ['recommendations-issued', recommendationsIssued(day), council]],
    ['settlement', ['recommendations-accepted', recommendationsAccepted(day), icb]],
    ['settlement', ['recommendations-accepted', recommendationsAccepted(day), council]],
    ['settlement', ['costs-submitted', costsSubmitted(day), icb]],
    ['closed', ['costs-submitted', costsSubmitted(day), council]],
  ];
}

/**
 * A case opened on Monday 3 November 2025 in which nobody acts: it moves on by itself on 2 and on 23 December. A signal on Christmas Eve
 * doesn't fit; on 29 December a resolution of 28 November is reported.
 */
export async function byItself(one: CaseOnStage): Promise<void> {
  await one.goTo(clock('2025-12-24', 10));
  await one.handle.signal('costsSubmitted', { by: icb.organisation, on: '2025-12-24' });
  await one.goTo(clock('2025-12-29', 10));
  await one.take('resolved', resolved({ on: '2025-11-28', agreedBy: agreedBy('2025-11-28') }), icb);
}
