import { keepCalendar } from '../activities/keep-calendar';
import type { Instant } from '../protocols/calendar/dates';
import type { Register } from '../register/register';
import { seedDirectory } from '../register/directory/sample-directory';
import { ourRules } from '../worker/rules';
import { calendars } from './files/calendars';
import { policyFiles } from './files/policies';

/** What a register needs before its first case: a directory, policies, calendars, the rank of its rules. Asked again, it adds only what is new. */
export async function furnish(register: Register, now: Instant, say: (line: string) => void): Promise<void> {
  await seedDirectory(register);
  for (const published of policyFiles()) {
    const { id, version } = published.policy;
    if ((await register.policies.publish(published)) === 'published') say(`policy ${id} version ${version} published`);
  }
  const all = calendars();
  const fill = keepCalendar({ register, calendars: all });
  for (const { id } of all) {
    const { version, changed } = await fill(id, now);
    if (changed) say(`calendar ${id} filled, version ${version}`);
  }
  await register.rules.announce(ourRules());
}
