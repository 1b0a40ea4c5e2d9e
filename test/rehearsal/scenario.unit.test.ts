import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MistakesInFile } from '../../bin/files/yaml-file';
import { projectRoot } from '../../bin/platform/project';
import { formTaken, readScenario } from '../../bin/rehearsal/scenario';
import { shortMoment, wrapped } from '../../bin/rehearsal/words';

const folder = mkdtempSync(join(tmpdir(), 'scenarios-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = `title: A scenario
about: For a test
start: 2026-03-02
end: 2026-04-30
opening:
  by: lincolnshire-icb
  form:
    against: lincolnshire-county-council
    serviceUser: { reference: SU-1 }
    matter: Something
    assessedOn: 2026-02-23
    funding: null
`;

function fileOf(text: string): string {
  const file = join(folder, 'scenario.yaml');
  writeFileSync(file, text);
  return file;
}

/** `line field: message` of each mistake. */
function mistakes(text: string): readonly string[] {
  try {
    readScenario(fileOf(text));
  } catch (error) {
    if (error instanceof MistakesInFile) return error.mistakes.map(({ line, field, message }) => `${line} ${field}: ${message}`);
    throw error;
  }
  return [];
}

const examples = readdirSync(join(projectRoot, 'examples'));
it.each(examples)('%s is in order', (name) => {
  expect(readScenario(join(projectRoot, 'examples', name))).toMatchObject({ title: expect.any(String) });
});

it('a day alone means 10:00 in London; a time is one of London, in summer too; `on` is the day of `at`', () => {
  const { start, end, steps } = readScenario(
    fileOf(`${HEAD}steps:
  - { at: 2026-03-09, by: lincolnshire-icb, step: noted, form: { text: in winter } }
  - { at: 2026-04-09 16:30, by: lincolnshire-icb, step: noted, form: { text: in summer } }
  - { at: '2026-04-10T12:00:00Z', by: lincolnshire-icb, step: noted, form: { on: 2026-04-08, text: as an instant } }
`),
  );
  expect([start, end].map(shortMoment)).toEqual(['2026-03-02 10:00', '2026-04-30 23:59']);
  expect(steps.map(({ at }) => at)).toEqual(['2026-03-09T10:00:00.000Z', '2026-04-09T15:30:00.000Z', '2026-04-10T12:00:00.000Z']);
  const days = steps.map((step) => ('form' in step ? formTaken(step, () => 0)['on'] : undefined));
  expect(days).toEqual(['2026-03-09', '2026-04-09', '2026-04-08']);
});

it.each([
  ['a day that does not exist', HEAD.replace('2026-04-30', '2026-04-31'), '4 end: a date that exists, as YYYY-MM-DD'],
  ['an end before the start', HEAD.replace('2026-04-30', '2026-01-30'), '4 end: a scenario ends after its start, 2026-03-02 10:00'],
  ['a field too many', `${HEAD}owner: me\n`, '13 owner: there is no such field'],
  [
    'a policy that is not published',
    `${HEAD}policy: rutland-s117\n`,
    /^13 policy: there is no policy rutland-s117 for a dispute; these are published: .*lincolnshire-s117/,
  ],
  [
    'a fault in the opening',
    HEAD.replace('assessedOn: 2026-02-23', 'assessedOn: soon'),
    '11 opening.form.assessedOn: a date that exists, as YYYY-MM-DD',
  ],
  [
    'an unknown step',
    `${HEAD}steps:\n  - { at: 2026-03-09, by: lincolnshire-icb, step: shouted }\n`,
    /^14 steps\.0\.step: a dispute has no such step; these are: informal-discussion-held/,
  ],
  [
    'a form that stands beside the step, not under "form:"',
    `${HEAD}steps:\n  - { at: 2026-03-09, by: lincolnshire-icb, step: noted, text: x, refused: true }\n`,
    '14 steps.0.text: there is no such field',
  ],
  [
    'a form without fields',
    `${HEAD}steps:\n  - { at: 2026-03-09, by: lincolnshire-icb, step: noted, form: x }\n`,
    '14 steps.0.form: the fields of the form, under "form:"',
  ],
  [
    'a role that nobody has',
    `${HEAD}steps:\n  - { at: 2026-03-09, by: lincolnshire-icb, role: chief, step: noted, form: { text: x } }\n`,
    /^14 steps\.0\.role: one of "coordinator", "lead", /,
  ],
  [
    'cases of a kind that there is not',
    HEAD.replace('start:', 'kind: quarrel\nstart:'),
    /^3 kind: there are no cases of kind quarrel; these can be played: .*dispute/,
  ],
  [
    'a policy of another kind',
    `${HEAD}policy: lewisham-information-requests\n`,
    '13 policy: there is no policy lewisham-information-requests for a dispute; these are published: lincolnshire-s117',
  ],
  ['nobody who takes it', `${HEAD}steps:\n  - at: 2026-03-09\n    step: noted\n    form: { text: x }\n`, /^14 steps\.0\.by: /],
  [
    'an unreadable moment',
    `${HEAD}steps:\n  - { at: 2026-03-09 25:00, by: lincolnshire-icb, step: noted, form: { text: x } }\n`,
    /^14 steps\.0\.at: a day that exists/,
  ],
  [
    'a form with a field too many',
    `${HEAD}steps:\n  - at: 2026-03-09\n    by: lincolnshire-icb\n    step: noted\n    form:\n      text: x\n      shout: true\n`,
    '19 steps.0.form.shout: there is no such field',
  ],
  [
    'a form with a field missing',
    `${HEAD}steps:\n  - at: 2026-03-09\n    by: lincolnshire-icb\n    step: noted\n`,
    '14 steps.0.form.text: this is missing: give a text',
  ],
  [
    'time going back',
    `${HEAD}steps:\n  - { at: 2026-03-09, by: lincolnshire-icb, step: noted, form: { text: x } }\n  - { at: 2026-03-06, by: lincolnshire-icb, step: noted, form: { text: y } }\n`,
    '15 steps.1.at: time goes forward: 2026-03-06 10:00 is before 2026-03-09 10:00, where the scenario already stands',
  ],
  [
    'a step before the opening',
    `${HEAD}steps:\n  - { at: 2026-03-01, by: lincolnshire-icb, step: noted, form: { text: x } }\n`,
    /^14 steps\.0\.at: time goes forward/,
  ],
  [
    'a step after the end',
    `${HEAD}steps:\n  - { at: 2026-05-01, by: lincolnshire-icb, step: noted, form: { text: x } }\n`,
    /^14 steps\.0\.at: 2026-05-01 10:00 is after the scenario's end/,
  ],
  [
    'a label that nobody bears',
    `${HEAD}steps:\n  - at: 2026-03-09\n    by: lincolnshire-icb\n    step: amended\n    form:\n      seq: { of: letter }\n      changes: { on: 2026-03-03 }\n      reason: x\n`,
    '18 steps.0.form.seq: no earlier step has the label letter; these are: opening',
  ],
  [
    'a label borne twice',
    `${HEAD}steps:\n  - { at: 2026-03-09, by: lincolnshire-icb, step: noted, label: opening, form: { text: x } }\n`,
    '14 steps.0.label: an earlier step has the label opening',
  ],
  [
    'a change of the directory without its day',
    `${HEAD}steps:\n  - { at: 2026-03-09, directory: { organisation: lewisham-link, representative: ann-mott } }\n`,
    '14 steps.0.directory.authorisedUntil: this is missing: give a text',
  ],
  [
    'a change of the calendar without a reason',
    `${HEAD}steps:\n  - { at: 2026-03-09, calendar: { declare: { date: 2026-03-10, name: Snow } } }\n`,
    /^14 steps\.0\.calendar: a change of the calendar is \{declare/,
  ],
  [
    'a change of the calendar that is a step as well',
    `${HEAD}steps:\n  - { at: 2026-03-09, by: lincolnshire-icb, calendar: { withdraw: { date: 2026-03-10 }, reason: x } }\n`,
    '14 steps.0.by: there is no such field',
  ],
])('names file, line and field: %s', (_, text, expected) => {
  const [first, ...more] = mistakes(text);
  expect(more).toEqual([]);
  expect(first).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
});

it('an organisation’s coordinator acts, unless a role and a subject are said', () => {
  const { kind, opening, steps } = readScenario(
    fileOf(`${HEAD}steps:
  - { at: 2026-03-09, by: lincolnshire-county-council, role: lead, subject: l.bell, step: noted, form: { text: by a lead } }
`),
  );
  expect(kind).toBe('dispute');
  expect([opening, ...steps]).toMatchObject([
    { by: 'lincolnshire-icb', role: 'coordinator', subject: 'rehearsal' },
    { by: 'lincolnshire-county-council', role: 'lead', subject: 'l.bell' },
  ]);
});

it('leaves the form to the case where the step is to be refused', () => {
  expect(mistakes(`${HEAD}steps:\n  - { at: 2026-03-09, by: lincolnshire-icb, step: noted, refused: true }\n`)).toEqual([]);
});

it('breaks lines between words, and long words behind a hyphen', () => {
  expect(wrapped('a referred-to-senior-managers end', 16)).toEqual(['a referred-to-', 'senior-managers', 'end']);
  expect(wrapped('two  words\nnext', 80)).toEqual(['two words', 'next']);
});
