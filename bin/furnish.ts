import { keepCalendar } from '../activities/keep-calendar';
import type { Instant } from '../protocols/calendar/dates';
import type { Register } from '../register/register';
import { seedDirectory } from '../register/directory/sample-directory';
import { PolicyChanged } from '../register/policies/policies';
import type { PublishedPolicy } from '../register/policies/policy-versions';
import { ourRules } from '../worker/rules';
import { calendars } from './files/calendars';
import { policyFiles } from './files/policies';

/** What a register needs before its first case: a directory, policies, calendars, the rank of its rules. Asked again, it adds only what is new. */
export async function furnish(register: Register, now: Instant, say: (line: string) => void): Promise<void> {
  await seedDirectory(register);
  await publishFiles(register, policyFiles(), say);
  const all = calendars();
  const fill = keepCalendar({ register, calendars: all });
  for (const { id } of all) {
    const { version, changed } = await fill(id, now);
    if (changed) say(`calendar ${id} filled, version ${version}`);
  }
  await register.rules.announce(ourRules());
}

/**
 * Publishes those that are not there yet. A number that a review of the policy took first keeps what partners agreed on: nobody could start again until the
 * release that brought the file was put right. @throws PolicyChanged where a file says otherwise than when it was published
 */
export async function publishFiles(register: Register, files: readonly PublishedPolicy[], say: (line: string) => void): Promise<void> {
  for (const file of files) {
    const { id, version } = file.policy;
    try {
      if ((await register.policies.publish(file)) === 'published') say(`policy ${id} version ${version} published`);
    } catch (error) {
      if (!(error instanceof PolicyChanged) || !(await register.policies.published(id, version))?.cameOf) throw error;
      say(await takenByReview(register, file));
    }
  }
}

async function takenByReview({ policies }: Register, { policy: { id, version } }: PublishedPolicy): Promise<string> {
  const next = Math.max(...(await policies.versions(id)).map((one) => one.version)) + 1;
  return `policy ${id} version ${version} is not that of its file: a review has published another under that number, which stays. If the file’s is wanted too, give it the number ${next}`;
}
