import { publishFiles } from '../../bin/furnish';
import { isoDate } from '../../protocols/calendar/dates';
import { policy } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
});
afterAll(() => db.drop());

const said: string[] = [];
const publish = (...files: Parameters<typeof publishFiles>[1]) => publishFiles(db.register, files, (line) => said.push(line));
beforeEach(() => said.splice(0));

describe('0.11: policy files at a start', () => {
  test('are published once', async () => {
    await publish(policy(1));
    await publish(policy(1));
    expect(said).toEqual(['policy lincolnshire-s117 version 1 published']);
  });

  test('a number that a review took first: the file’s is left, which is said at each start, and the next is published', async () => {
    const cameOf = { case: 'review-1', completedOn: isoDate('2026-03-04'), changes: [] };
    await db.register.policies.publish({ ...policy(2, 'As the partners agreed'), cameOf });
    await publish(policy(1), policy(2, 'As a release has it'), policy(1, 'Elsewhere', 'elsewhere'));
    expect(said).toEqual([
      'policy lincolnshire-s117 version 2 is not that of its file: a review has published another under that number, which stays. If the file’s is wanted too, give it the number 3',
      'policy elsewhere version 1 published',
    ]);
    expect((await db.register.policies.get('lincolnshire-s117', 2))?.title).toBe('As the partners agreed');
  });

  test('a file that was changed since it was published stops the start', async () => {
    await expect(publish(policy(1, 'Changed'))).rejects.toThrow("version 1 is published and can't be changed");
  });
});
