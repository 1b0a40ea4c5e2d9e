import { dispute as protocol } from '../protocols/dispute/protocol';
import { CaseLife } from './case';
import type { CaseStart } from './names';
import { on, passing, when } from './ways';

/** A section 117 dispute, from the day that a partner raises it until both have settled it. */
export async function dispute(start: CaseStart): Promise<void> {
  const c = new CaseLife(protocol, start);
  c.listen();
  if (!(await c.begin())) return;

  while (c.isOpen) {
    while (c.isOpen) {
      switch (c.stage) {
        case 'informal':
          await informal(c);
          break;
        case 'senior-managers':
          await seniorManagers(c);
          break;
        case 'panel':
          await panel(c);
          break;
        default:
          await settlement(c);
      }
    }
    await c.close();
  }
}

/** Stage 1 (5.1): discussion at operational level. Unresolved, it goes to senior managers: referred, or by itself when its limit has passed. */
const informal = (c: CaseLife): Promise<void> =>
  c.until(
    on('resolved').to('settlement'),
    on('withdrawn').to('settlement'),
    on('referred-to-senior-managers').to('senior-managers'),
    passing('informal').to('senior-managers'),
  );

/** Stage 2 (6.1, 6.2): senior managers contact their counterparts and negotiate. Without contact, or without a resolution, stage 3. */
const seniorManagers = (c: CaseLife): Promise<void> =>
  c.until(
    on('resolved').to('settlement'),
    on('withdrawn').to('settlement'),
    on('formal-letter-received').to('panel'),
    passing('senior-contact').to('panel'),
    passing('negotiation').to('panel'),
  );

/** Stage 3 (7 to 10): a formal letter, a panel, its recommendations. Nothing passes by itself here: what is missed is escalated. */
const panel = (c: CaseLife): Promise<void> =>
  c.until(on('resolved').to('settlement'), on('withdrawn').to('settlement'), on('recommendations-issued').to('settlement'));

/** Settlement (4.5, 10.3): until there is a final resolution date and both have said that their costs are in. */
const settlement = (c: CaseLife): Promise<void> => c.until(when('settled').to('closed'));
