import { addDays, type IsoDate } from '../../../protocols/calendar/dates';
import { isByParty, OPENED, partyOf, type Fact } from '../../../protocols/case/facts/fact';
import { factNumbered, openingOf } from '../../../protocols/case/facts/standing';
import { isOpen, type KnownLimit } from '../../../protocols/case/limits/limit';
import { organisationsOf, type PartyId } from '../../../protocols/case/parties/party';
import { agreementsIn, contestableUntil, isOwnReport } from '../../../protocols/case/steps/contest';
import { extensions } from '../../../protocols/case/steps/extend';
import { proposalsOf } from '../../../protocols/case/steps/proposals';
import { formByChance } from './form-by-chance';
import { ahead, recently, type Hints, type Point } from './hints';

/** What the forms of the steps that go with every kind must fit in; `own` is what a kind says beside it. */
export function withShared(own: Hints): Hints {
  const all: Hints = {
    ...own,
    weights: {
      noted: 0.6,
      'policy-moved': 0.2,
      linked: 0.3,
      'complaint-raised': 0.2,
      'interest-declared': 0.3,
      withdrawn: 0.1,
      ...own.weights,
    },
    fits: {
      'extension-proposed': (point) => extensible(point).length > 0,
      contested: (point) => contestable(point).length > 0,
      amended: (point) => amendable(point).length > 0,
      ...own.fits,
    },
    fields: {
      '*.on': (point) => recently(point, 10, openingOf(point.standing)?.on ?? addDays(point.today, -10)),
      '*.at': ({ chance }, { on }) => (typeof on === 'string' && chance.inHundred(15) ? `${on}T00:30:00Z` : undefined),
      'extension-proposed.limit': ({ chance, ...point }) => chance.oneOf(extensible({ chance, ...point }))?.id ?? 'none',
      'extension-proposed.to': (point, { limit }) => laterThan(point, limit),
      'extension-agreed.limit': answered,
      'extension-declined.limit': answered,
      'noted.seenBy': someParties,
      'document-added.seenBy': someParties,
      'linked.case': ({ chance }) => `dispute-${String(chance.between(0, 9_999_999)).padStart(16, '0')}`,
      'complaint-raised.about': ({ chance, standing }) => chance.oneOf(organisationsOf(standing.parties)) ?? 'none',
      'policy-moved.version': ({ chance }) => chance.between(1, 3),
      'contested.on': ({ today }) => today,
      'contested.seq': (point) => point.chance.oneOf(contestable(point))?.seq ?? 1,
      'amended.on': ({ today }) => today,
      'amended.seq': (point) => point.chance.oneOf(amendable(point))?.seq ?? 1,
      'amended.changes': (point, { seq }) => changesOf(point, typeof seq === 'number' ? seq : 0, all),
      ...own.fields,
    },
  };
  return all;
}

/** Half of what is noted or added is for some parties only. */
const someParties = ({ chance, standing }: Point): readonly PartyId[] | undefined =>
  chance.inHundred(50) ? chance.some(standing.parties.map(({ id }) => id)) : undefined;

const extensible = ({ limits }: Point): readonly KnownLimit[] =>
  limits.filter((limit) => isOpen(limit) && !limit.window && !limit.statutory);

function laterThan(point: Point, id: unknown): IsoDate {
  const due = point.limits.find((limit) => limit.id === id)?.due;
  return due ? addDays(due, point.chance.between(1, 40)) : ahead(point, 40);
}

const answered = ({ chance, standing, as }: Point): string => {
  const open = proposalsOf(standing, extensions).filter(({ state, waitingFor }) => state === 'open' && waitingFor.includes(as));
  return chance.oneOf(open)?.fact.form.limit ?? 'none';
};

const contestable = ({ protocol, standing, calendar, as, today }: Point): readonly Fact[] =>
  agreementsIn(standing, protocol.steps).filter((fact) => !isOwnReport(as, fact) && contestableUntil(standing, fact, calendar) >= today);

/** What the party reported itself, or another for it. */
const amendable = ({ protocol, standing, as }: Point): readonly Fact[] =>
  standing.facts.filter(
    (fact) =>
      isByParty(fact) &&
      (fact.by.party === as || partyOf(fact) === as) &&
      (fact.step === OPENED || (protocol.step(fact.step) !== undefined && !['amended', 'contested'].includes(fact.step))),
  );

/** One or two fields of the step as another form of it would have them. */
export function changesOf(point: Point, seq: number, hints: Hints): object {
  const fact = factNumbered(point.standing, seq);
  if (!fact) return { reason: point.secret() };
  const { schema, name } = (point.protocol.step(fact.step) ?? point.protocol.opening).form;
  const anew = Object.entries(formByChance(name, schema, point, hints));
  return Object.fromEntries(point.chance.shuffled(anew).slice(0, point.chance.between(1, 2)));
}
