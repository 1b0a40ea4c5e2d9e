import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Client } from 'pg';
import { generateDisputes } from '../../bench/generated-disputes';
import { exportCases } from '../../bin/policy/export';
import { tryDraft } from '../../bin/policy/try';
import { migrate } from '../../register/migrate';
import { openRegister } from '../../register/register';
import { textOfPolicy } from '../case/policies';

// Fifty closed disputes, whose course is arithmetic (bench/generated-disputes.ts), on a database of their own: the commands take no other schema.

const server = process.env['TEST_DATABASE_URL'] ?? '';
const name = `try_${randomBytes(6).toString('hex')}`;
const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
const env = { DATABASE_URL: url };
const folder = mkdtempSync(join(tmpdir(), 'concord-try-'));
const draft = join(folder, 'draft.yaml');
const exportFile = join(folder, 'cases.jsonl');

async function sql(text: string, on = server): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: on });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** The published policy of disputes, changed there. */
function writeDraft(was: string, is: string): void {
  const text = textOfPolicy('lincolnshire-s117.1.yaml').replace('version: 1', 'version: 2');
  if (!text.includes(was)) throw new Error(`the policy does not say "${was}"`);
  writeFileSync(draft, text.replace(was, is));
}

/** What the command printed, and what it said meanwhile. */
async function trying(...args: readonly string[]): Promise<{ printed: readonly string[]; said: readonly string[]; code: number }> {
  const [printed, said]: string[][] = [[], []];
  const code = await tryDraft(args, { print: (line) => printed?.push(line), say: (line) => said?.push(line), env });
  return { printed: printed ?? [], said: said ?? [], code };
}

async function exporting(...args: readonly string[]): Promise<string> {
  const chunks: string[] = [];
  const out = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  await exportCases(args, { out, say: () => undefined, env });
  return chunks.join('');
}

/** Each row of a table, its cells by the heads of their columns. */
function rowsIn(printed: readonly string[]): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const cells = (line: string): string[] => line.trim().split(/ {2,}/);
  const head = printed.findIndex((line) => line.startsWith('limit '));
  const [, ...columns] = cells(printed[head] ?? '');
  const rows = printed.slice(head + 1, printed.indexOf('', head)).map(cells);
  return Object.fromEntries(
    rows.map(([limit = '', ...row]) => [limit, Object.fromEntries(columns.map((column, at) => [column, row[at] ?? '']))]),
  );
}

/** All that the register holds: of each table its rows, as one sum; and where its numbers stand. */
async function everything(): Promise<unknown> {
  const tables = await sql(`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname = 'concord' ORDER BY 1`, url);
  const sums: unknown[] = [];
  for (const { name: table } of tables)
    sums.push(
      ...(await sql(
        `SELECT '${String(table)}' AS table, count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${String(table)} t`,
        url,
      )),
    );
  return [sums, await sql(`SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'concord' ORDER BY 1`, url)];
}

beforeAll(async () => {
  await sql(`CREATE DATABASE ${name}`);
  await migrate({ url });
  const register = openRegister({ url });
  await generateDisputes(register, 50, { toTheEnd: true });
  await register.close();
  writeFileSync(exportFile, await exporting('lincolnshire-s117/1'));
}, 120_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await sql(`DROP DATABASE ${name} WITH (FORCE)`);
});

beforeEach(() => {
  writeDraft('within: 20 working days\n    of: opened', 'within: 16 working days\n    of: opened');
});

const AS_OF = ['--as-of', 'lincolnshire-s117/1'];

describe('stage 1 shortened from 20 working days to 16, over fifty closed disputes', () => {
  test('what became of each limit, as arithmetic has it', async () => {
    const { printed, code } = await trying(draft, ...AS_OF);
    expect(code).toBe(0);
    expect(printed[0]).toBe(`${draft}: lincolnshire-s117 version 2, tried over 50 closed cases as of lincolnshire-s117/1.`);
    // One was given until day 30 by agreement: nothing is otherwise there.
    expect(printed[1]).toBe('49 of them would have come out otherwise.');
    const rows = rowsIn(printed);
    // Referred on one of the days 17 to 20: 8. On an earlier day, and in time: 34. Moved on by themselves, before as after: 7.
    expect(rows['informal']).toEqual({
      ...{ cases: '50', limits: '50', changed: '49', 'met → missed': '8', 'missed → met': '0', otherwise: '0' },
      ...{ 'due otherwise': '41', 'met otherwise': '0', new: '0', gone: '0' },
    });
    // Of those 7 it is counted from the move; of the others from the referral. Dispute 49 was resolved on day 31. It moved on by itself on a Saturday, after
    // day 16, so that the 14 working days of senior managers were over with day 30: it had come to the panel by then, with a letter to be sent.
    expect(rows['senior-contact']).toMatchObject({ cases: '50', changed: '7', otherwise: '1', 'due otherwise': '6' });
    expect(rows['letter']).toMatchObject({ cases: '1', limits: '1', new: '1' });
    expect(rows['costs']).toMatchObject({ cases: '50', limits: '100', changed: '0' });
    expect(printed).toContain('debts: as they were');
    // The 7, and the 6 that were referred on one of the days 18 to 20: by then they had moved on.
    expect(printed).toContain('stages: another one, or on another day, in 13 cases');
    expect(printed).toContain('steps: 8 would be refused, in 8 cases; played all the same');
    expect(printed.join()).not.toMatch(/on record under|could not be played/);
  });

  test('every row in a file that a spreadsheet reads; of people nothing', async () => {
    const csv = join(folder, 'rows.csv');
    await trying(draft, ...AS_OF, '--csv', csv);
    const [head, ...rows] = readFileSync(csv, 'utf8').replace('\ufeff', '').trimEnd().split('\r\n');
    expect(head).toBe('case,what,id,limit,change,before,due before,met on before,after,due after,met on after,entry');
    expect(rows).toHaveLength(49 + 7 + 1 + 13 + 1 + 8);
    // Dispute 18 was opened on Tuesday 17 September 2024: referred on day 18, Friday 11 October, which the draft has a day after it moved on.
    const id = 'dispute-0000000000000012';
    expect(rows.filter((row) => row.startsWith(id))).toEqual([
      `${id},limit,informal,informal,met to missed,met,2024-10-15,2024-10-11,missed,2024-10-09,,`,
      `${id},stage,senior-managers,,changed,2024-10-11,,,2024-10-10,,,`,
      expect.stringMatching(new RegExp(`^${id},step,referred-to-senior-managers,,refused,,,,not-open,,,\\d+$`)),
    ]);
    expect(rows.join()).not.toMatch(/SU-|Somebody|placement|operational|coordinator-of/);
  });

  test('an export comes to the same as the register that it is of', async () => {
    const csv = join(folder, 'rows.csv');
    const of = async (...more: readonly string[]) => ({
      printed: (await trying(draft, ...AS_OF, '--csv', csv, ...more)).printed,
      rows: readFileSync(csv, 'utf8'),
    });
    expect(await of('--cases', exportFile)).toEqual(await of());
  });

  test('nothing is written, neither by a trial nor by an export; the server would refuse it', async () => {
    const before = await everything();
    await trying(draft, ...AS_OF);
    await exporting('lincolnshire-s117/1');
    expect(await everything()).toEqual(before);
    const register = openRegister({ url, readOnly: true });
    await expect(register.rules.announce('others')).rejects.toThrow('cannot execute INSERT in a read-only transaction');
    await register.close();
  });
});

test('a version under which a case goes as it went comes to no difference', async () => {
  writeDraft('title: Section 117', 'title: Our section 117');
  const { printed } = await trying(draft, ...AS_OF);
  expect(printed[1]).toBe('0 of them would have come out otherwise.');
});

describe('what stands in the way is said', () => {
  test.each<[string, string, string, RegExp]>([
    [
      'a draft that would not run',
      'within: 20 working days\n    of: opened',
      'within: soon\n    of: opened',
      /^\S+draft\.yaml:\d+: limits\.informal\.within: /,
    ],
    [
      'organisations that the directory does not have',
      'lincolnshire-county-council',
      'rutland-town-council',
      /draft\.yaml:\d+: roles\.local-authority: /,
    ],
    ['another calendar', 'calendar: england-and-wales', 'calendar: scotland', /draft\.yaml:\d+: calendar: /],
  ])('%s, as `check` says it', async (_, was, is, says) => {
    writeDraft(was, is);
    await expect(trying(draft, ...AS_OF)).rejects.toThrow(says);
  });

  test('a draft for other cases', async () => {
    writeFileSync(draft, textOfPolicy('lincolnshire-complaints.1.yaml'));
    await expect(trying(draft, ...AS_OF)).rejects.toThrow('the draft is for a complaint, and lincolnshire-s117/1 for a dispute');
  });

  test.each([
    ['lincolnshire-s117/9', 'there is no policy lincolnshire-s117/9; there is lincolnshire-s117/1'],
    ['lincolnshire/1', 'there is no policy lincolnshire/1; there is none of that id'],
    ['lincolnshire-complaints/1', 'no closed case is governed by lincolnshire-complaints/1'],
    ['lincolnshire-s117', '"lincolnshire-s117" names no version of a policy'],
  ])('as of %s', async (asOf, says) => {
    await expect(trying(draft, '--as-of', asOf)).rejects.toThrow(says);
    await expect(exporting(asOf)).rejects.toThrow(says);
  });

  test('an export of another version, or one that was cut off', async () => {
    await expect(trying(draft, '--as-of', 'lincolnshire-s117/2', '--cases', exportFile)).rejects.toThrow(
      'holds the closed cases of lincolnshire-s117/1',
    );
    const cut = join(folder, 'cut.jsonl');
    const lines = readFileSync(exportFile, 'utf8').trimEnd().split('\n');
    const cutTo = async (...kept: readonly string[]) => {
      writeFileSync(cut, kept.join('\n'));
      return trying(draft, ...AS_OF, '--cases', cut);
    };
    expect(lines).toHaveLength(52);
    await expect(cutTo(...lines.slice(0, -1))).rejects.toThrow('cut.jsonl ends after 50 cases: it is not whole');
    await expect(cutTo(...lines.slice(0, 30), ...lines.slice(31))).rejects.toThrow('cut.jsonl:51: not as');
    await expect(cutTo(...lines.slice(0, 30), lines[30]?.slice(0, -40) ?? '')).rejects.toThrow('cut.jsonl:31: not as');
    await expect(cutTo(...lines, ...lines)).rejects.toThrow('cut.jsonl:53: something follows the end of the export');
    await expect(cutTo('{}')).rejects.toThrow('cut.jsonl:1: not as');
    await expect(cutTo()).rejects.toThrow('cut.jsonl is empty');
  });

  test('a database with no register in it', async () => {
    await expect(
      tryDraft([draft, ...AS_OF], { print: () => undefined, say: () => undefined, env: { DATABASE_URL: server } }),
    ).rejects.toThrow('holds no register');
  });

  test('no register at all', async () => {
    await expect(tryDraft([draft, ...AS_OF], { print: () => undefined, say: () => undefined, env: { DATA_DIR: folder } })).rejects.toThrow(
      'set DATABASE_URL, or DATA_DIR',
    );
  });

  test('a result in the place of what it comes from, which is left as it is', async () => {
    for (const csv of [draft, exportFile, join(folder, '.', 'draft.yaml')]) {
      const before = readFileSync(csv, 'utf8');
      await expect(trying(draft, ...AS_OF, '--cases', exportFile, '--csv', csv)).rejects.toThrow('would be written over');
      expect(readFileSync(csv, 'utf8')).toBe(before);
    }
  });

  test('words that are missing', async () => {
    expect(await trying(draft)).toMatchObject({ code: 2, said: [expect.stringContaining('usage: npm run policy -- try FILE --as-of')] });
  });
});
