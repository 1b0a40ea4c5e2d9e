import { at, isoDate } from '../../protocols/calendar/dates';
import { documented, isShown } from './documented-facts';
import { ScenarioOnPaper } from './scenario-on-paper';

interface Shown {
  implications: readonly { area: string; answer: string }[];
  consultations: readonly { concerns: readonly { id: string; text: string; answered?: object }[] }[];
  comments: readonly { id: string; text: string; notedBy: readonly string[] }[];
  agreements: readonly { id: string; lacks: readonly { what: string; from: string }[] }[];
}

/** What the case says is unanswered, not noted, or lacking. */
function leftOpen(one: ScenarioOnPaper): readonly string[] {
  const { implications, consultations, comments, agreements } = one.case as unknown as Shown;
  return [
    ...implications.filter(({ answer }) => answer === 'unanswered').map(({ area }) => `implication: ${area}`),
    ...consultations.flatMap(({ concerns }) =>
      concerns.filter(({ answered }) => !answered).map(({ id, text }) => `concern ${id}: ${text}`),
    ),
    ...comments.filter(({ notedBy }) => notedBy.length === 0).map(({ id, text }) => `comment ${id}: ${text}`),
    ...agreements.flatMap(({ id, lacks }) => lacks.map(({ what, from }) => `${id}: ${what} (${from})`)),
  ];
}

/** Where the case shows what its document names: lists, and lists in each element of a list. */
const LISTS = [
  ...['contacts', 'earlier', 'documents', 'implications', 'backgroundPapers', 'timetable', 'options', 'comments', 'furtherReports'],
  ...['consultations', 'consultations.meetings', 'consultations.responses', 'consultations.concerns'],
  ...['recommendations', 'recommendations.conditions', 'subgroups', 'subgroups.tasks', 'agreements', 'agreements.covers'],
];

type Fields = Readonly<Record<string, unknown>>;
const listIn = (fields: Fields, name = ''): readonly unknown[] => (Array.isArray(fields[name]) ? (fields[name] as readonly unknown[]) : []);

/** The case as it would be shown without one of those elements: each with what was left out. */
function withoutEach(view: Fields): readonly { left: unknown; view: Fields }[] {
  const without = (fields: Fields, name: string): readonly { left: unknown; fields: Fields }[] =>
    listIn(fields, name).map((left) => ({ left, fields: { ...fields, [name]: listIn(fields, name).filter((one) => one !== left) } }));
  return LISTS.flatMap((path) => {
    const [list = '', within] = path.split('.');
    if (within === undefined) return without(view, list).map(({ left, fields }) => ({ left, view: fields }));
    return listIn(view, list).flatMap((element) =>
      without(element as Fields, within).map(({ left, fields }) => ({
        left,
        view: { ...view, [list]: listIn(view, list).map((one) => (one === element ? fields : one)) },
      })),
    );
  });
}

const nameOf = (left: unknown): string => {
  const { what, id, area, place } = left as Readonly<Record<string, string | undefined>>;
  return [what, id ?? area ?? place].join(' ').trim();
};

/** What the scenarios make up, and what the case adds by itself: windows of call-in, areas that the policy asks for. */
const MADE_UP = {
  leicester: ['call-in cabinet-november', 'meeting cabinet-january', 'call-in cabinet-january', 'notification', 'joint-committee'],
  oxfordshire: [
    ...['Financial', 'Equality', 'call-in executive-october', 'meeting executive-january', 'call-in executive-january'],
    ...['meeting executive-march', 'call-in executive-march', 'agreement pooled-budget', 'task letters'],
    ...['Oxford City', 'small-charities', 'legal', 'pool', 'lead', 'letters', 'Each development worker has a letter of secondment letters'],
  ],
};

describe.each([
  ['leicester-2001', 'Leicester, 2001', MADE_UP.leicester],
  ['oxfordshire-2003', 'Oxfordshire, 2003', MADE_UP.oxfordshire],
])('%s', (name, heading, madeUp) => {
  const { facts, found, open } = documented(heading);
  let whole: ScenarioOnPaper;
  beforeAll(() => {
    whole = new ScenarioOnPaper(name);
  });

  test.each(facts.map((fact) => [fact.what, fact.shownIn, fact] as const))('names: %s; and the case shows it in %s', (_, __, fact) => {
    expect(isShown(whole, fact)).toBe(true);
  });

  it('shows nothing else, but for what is made up: with anything else left out, a fact of the report is missed', () => {
    const { case: view, timeline } = whole;
    const all = withoutEach(view);
    const unmissed = all.filter((one) => facts.every((fact) => isShown({ case: one.view, timeline }, fact)));
    expect(unmissed.map(({ left }) => nameOf(left))).toEqual(madeUp);
    expect(all.length).toBeGreaterThan(50);
  });

  it('is flagged, with nobody asking, as it is documented', () => {
    expect(whole.said('breach').toSorted()).toEqual(found.toSorted());
  });

  test.each(open.map(({ day, items }) => [day, items] as const))('leaves open on the morning of %s what is documented', (day, items) => {
    expect(items.length).toBeGreaterThan(0);
    expect(leftOpen(new ScenarioOnPaper(name, at(isoDate(day), 9)))).toEqual(items);
  });
});
