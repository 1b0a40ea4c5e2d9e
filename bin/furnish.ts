import { keepCalendar } from '../activities/keep-calendar';
import type { Instant } from '../protocols/calendar/dates';
import type { Register } from '../register/register';
import { seedDirectory } from '../register/sample-directory';
import { calendars } from './files/calendars';
import { publishedPolicies } from './files/policies';

/** What a register needs before its first case: policies, calendars, a directory. Asked again, it adds only what is new. */
export async function furnish(register: Register, now: Instant, say: (line: string) => void): Promise<void> {
  for (const policy of publishedPolicies()) {
    if ((await register.policies.publish(policy)) === 'published') say(`policy ${policy.id} version ${policy.version} published`);
  }
  const all = calendars();
  const fill = keepCalendar({ register, calendars: all });
  for (const { id } of all) {
    const { version, changed } = await fill(id, now);
    if (changed) say(`calendar ${id} filled, version ${version}`);
  }
  await seedDirectory(register);
}
