import type { CaseOnStage, Stage } from '../../bin/rehearsal/stage';
import {
  clerkAppointed,
  council,
  formalLetterReceived,
  icb,
  MONDAY,
  opening,
  panelConvened,
  panelHeld,
  papersIssued,
  recommendationsIssued,
  referredToSeniorManagers,
  seniorManagersMadeContact,
  type Overrides,
} from './forms';
import { clock } from './seen';

type Open = Stage['open'];

/** The story of the ready forms as far as it is wanted: each step taken at noon of its day. The clock stands there. */

/** Monday 10 November 2025: referred to senior managers. */
export async function referred(open: Open): Promise<CaseOnStage> {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-10', 12));
  await one.take('referred-to-senior-managers', referredToSeniorManagers(), icb);
  return one;
}

/** Friday 14 November: senior managers have made contact. */
export async function inContact(open: Open): Promise<CaseOnStage> {
  const one = await referred(open);
  await one.goTo(clock('2025-11-14', 12));
  await one.take('senior-managers-made-contact', seniorManagersMadeContact(), council);
  return one;
}

/** Thursday 20 November: the council's side has received the ICB's letter, without any contact before it. */
export async function withLetter(open: Open, letter: Overrides = {}): Promise<CaseOnStage> {
  const one = await referred(open);
  await one.goTo(clock('2025-11-20', 12));
  await one.take('formal-letter-received', formalLetterReceived(letter), council);
  return one;
}

/** Friday 21 November: a panel is to meet on Monday 8 December. */
export async function withPanel(open: Open, panel: Overrides = {}): Promise<CaseOnStage> {
  const one = await withLetter(open);
  await one.goTo(clock('2025-11-21', 12));
  await one.take('panel-convened', panelConvened(panel), council);
  return one;
}

/** Monday 8 December: the panel has met, with a clerk and papers in time. */
export async function withMeeting(open: Open): Promise<CaseOnStage> {
  const one = await withPanel(open);
  await one.goTo(clock('2025-11-24', 12));
  await one.take('clerk-appointed', clerkAppointed(), council);
  await one.goTo(clock('2025-12-02', 12));
  await one.take('papers-issued', papersIssued(), council);
  await one.goTo(clock('2025-12-08', 12));
  await one.take('panel-held', panelHeld(), council);
  return one;
}

/** Thursday 11 December: the recommendations are out, and the case is in settlement. */
export async function withRecommendations(open: Open): Promise<CaseOnStage> {
  const one = await withMeeting(open);
  await one.goTo(clock('2025-12-11', 12));
  await one.take('recommendations-issued', recommendationsIssued(), council);
  return one;
}
