import { addDays, isIsoDate, later, type IsoDate } from '../../../../protocols/calendar/dates';
import { firstOf, has, latestOf } from '../../../../protocols/case/facts/standing';
import { bearerOf, partyOfOrganisation } from '../../../../protocols/case/parties/party';
import { formalLetterReceived } from '../../../../protocols/dispute/discussion/forms';
import { opened } from '../../../../protocols/dispute/opening-form';
import { costsIn } from '../../../../protocols/dispute/money/costs';
import { panelConvened } from '../../../../protocols/dispute/panel/forms';
import { disputeTerms } from '../../../../protocols/dispute/terms';
import type { Cost } from '../../../../protocols/money/apportion';
import { ahead, recently, type Hints, type Point } from '../hints';

import { answering } from './dispute-answering';

/** What the forms of a dispute must fit in. */
export const hints: Hints = {
  answering,
  openers: ({ roles }) =>
    Object.values(roles).map((organisation) => ({ subject: `a.${organisation}`, organisation, role: 'coordinator', verified: true })),
  // What ends a dispute comes seldom, what leads it on often, or few would come as far as a panel.
  weights: {
    resolved: 0.08,
    withdrawn: 0.08,
    'funding-withdrawn': 0.3,
    'circumstances-changed': 0.3,
    'cost-incurred': 0.6,
    'cost-reversed': 2,
    'reimbursement-paid': 0.4,
    'referred-to-senior-managers': 2,
    'formal-letter-received': 4,
    'panel-convened': 6,
    'panel-held': 3,
    'recommendations-issued': 6,
    'recommendations-accepted': 4,
    'costs-submitted': 2,
    'clerk-appointed': 2,
    'substitute-named': 2,
  },
  fits: {
    'formal-letter-received': ({ chance, standing }) => !has(standing, formalLetterReceived) || chance.inHundred(5),
    'panel-convened': ({ chance, standing }) =>
      has(standing, formalLetterReceived) && (!has(standing, panelConvened) || chance.inHundred(5)),
    'cost-reversed': (point) => ownCosts(point).length > 0,
  },
  fields: {
    'opened.against': otherSide,
    'opened.assessedOn': ({ chance, today }) => addDays(today, -chance.between(10, 30)),
    'opened.jointAssessmentOn': ({ chance, today }) => addDays(today, -chance.between(0, 30)),
    'opened.openedOn': (point) => (point.chance.inHundred(30) ? recently(point, 5, addDays(point.today, -5)) : undefined),
    'informal-discussion-held.attended.role': levelByChance,
    'senior-managers-made-contact.between': (point) => ofEachSide(point).map((organisation) => ({ organisation, name: point.secret() })),
    'panel-convened.members': membersByChance,
    'panel-convened.chair': chairByChance,
    'panel-convened.meetingOn': (point) => ahead(point, 15),
    'substitute-named.for': (point) => point.chance.oneOf(memberNames(point)) ?? 'nobody',
    'papers-issued.to': (point) => mostly(point, memberNames(point)),
    'panel-rescheduled.meetingOn': (point) => ahead(point, 20),
    'panel-adjourned.meetingOn': (point) => ahead(point, 20),
    'panel-held.attended': (point) => mostly(point, memberNames(point)),
    'funding-change-proposed.from': (point) => (point.chance.inHundred(50) ? ahead(point, 20) : since(point)),
    'funding-change-proposed.reassessedOn': since,
    'funding-change-proposed.consultedOn': since,
    'funding-change-proposed.individualToldInWritingOn': since,
    'interim-funding-agreed.from': (point) => (point.chance.inHundred(50) ? since(point) : undefined),
    'cost-incurred.payer': (point) => point.chance.oneOf(bearers(point)),
    'cost-incurred.periodFrom': ({ chance, today }) => addDays(today, -chance.between(0, 60)),
    'cost-incurred.periodTo': ({ chance }, { periodFrom }) => daysOn(periodFrom, chance.between(0, 40)),
    'cost-reversed.seq': (point) => point.chance.oneOf(ownCosts(point))?.seq ?? 1,
    'reimbursement-paid.from': (point) => point.chance.oneOf(bearers(point)),
    'reimbursement-paid.to': (point, { from }) => point.chance.oneOf(bearers(point).filter((one) => one !== from)),
    'reimbursement-terms-agreed.debt': debtByChance,
    'reimbursement-terms-agreed.dueOn': (point) => ahead(point, 60),
  },
};

const bearers = ({ standing }: Point): readonly string[] => standing.parties.flatMap((party) => bearerOf(party) ?? []);
const ofEachSide = ({ chance, standing }: Point): readonly string[] =>
  standing.parties.flatMap(({ organisations }) => chance.oneOf(organisations) ?? []);

/** Costs that the party paid: it may take them back. */
const ownCosts = ({ standing, as }: Point): readonly Cost[] =>
  costsIn(standing).filter(({ payer }) => partyOfOrganisation(standing.parties, payer)?.id === as);

/** An organisation of the side that the opener isn't of. */
function otherSide({ chance, standing, by }: Point): string | undefined {
  const own = partyOfOrganisation(standing.parties, by.organisation);
  return chance.oneOf(standing.parties.filter((party) => party !== own).flatMap(({ organisations }) => organisations));
}

/** A day between the MDT assessment and today. */
function since({ chance, standing, today }: Point): IsoDate {
  const assessed = latestOf(standing, opened)?.form.assessedOn ?? today;
  return later(assessed, addDays(today, -chance.between(0, 10)));
}

const daysOn = (from: unknown, days: number): unknown => (typeof from === 'string' && isIsoDate(from) ? addDays(from, days) : from);

/** A role that the policy ranks, or another. */
function levelByChance({ chance, standing }: Point): string {
  const codes = Object.values(disputeTerms.parse(standing.policy.terms).levels.sides).flatMap((levels) => levels.map(({ code }) => code));
  return chance.oneOf([...codes, 'nurse']) ?? 'nurse';
}

/** Two of each side and now and then a fifth, who understand section 117, both perspectives among them. */
function membersByChance({ chance, standing, secret }: Point): readonly object[] {
  const sides = standing.parties.flatMap(({ organisations }) => [0, 1].map(() => chance.oneOf(organisations)));
  const more = chance.inHundred(25) ? [chance.oneOf(sides)] : [];
  return [...sides, ...more].map((organisation, index) => ({
    name: secret(),
    organisation,
    perspective: index % 2 === 0 ? 'health' : 'social-care',
    understandsSection117: true,
    ...(chance.inHundred(50) ? { contact: `member.${index}@example.org` } : {}),
  }));
}

/** Independent, or of an organisation that may be of the wrong side. */
function chairByChance({ chance, standing, secret }: Point): object {
  const from = firstOf(standing, formalLetterReceived)?.form.from ?? '';
  const receiving = standing.parties.find(({ organisations }) => !organisations.includes(from));
  return chance.inHundred(40)
    ? { name: secret(), independent: true }
    : { name: secret(), organisation: chance.oneOf(receiving?.organisations ?? []), independent: false, contact: 'chair@example.org' };
}

const memberNames = ({ standing }: Point): readonly string[] =>
  latestOf(standing, panelConvened)?.form.members.map(({ name }) => name) ?? [];
const mostly = ({ chance }: Point, names: readonly string[]): readonly string[] => (chance.inHundred(70) ? names : chance.some(names));

function debtByChance({ chance, standing, limits }: Point): string {
  const owed = limits.filter(({ name }) => name === 'reimbursement').flatMap(({ instance }) => instance ?? []);
  return chance.oneOf(owed) ?? String(standing.recorded.length);
}
