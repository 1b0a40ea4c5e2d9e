import { describeDate, type IsoDate } from '../calendar/dates';
import { isByParty, type Fact } from '../case/fact';
import type { Responsibility, Shares } from '../case/forms';
import type { Standing } from '../case/standing';
import { formOf, type Step } from '../case/step';
import { penceOf, pounds } from '../money/pence';
import type { CostForm } from './costs';
import type { Payment } from './money';
import type { OpeningForm } from './opening';
import type { Panel } from './panel';

/** What the timeline says of a step: a sentence, with the dates and shares that others will look for. */
export function describe(titles: readonly Pick<Step, 'name' | 'title'>[], standing: Standing, fact: Fact): string {
  const title = titles.find(({ name }) => name === fact.step)?.title ?? fact.step;
  const by = isByParty(fact) ? ` (${fact.by.organisation})` : '';
  const more = particulars(standing, fact);
  return `${title}${by}, on ${describeDate(fact.on)}${more ? `: ${more}` : ''}.`;
}

function particulars(standing: Standing, fact: Fact): string {
  const form = fact.form;
  switch (fact.step) {
    case 'opened':
      return opened(standing, formOf<OpeningForm>(fact));
    case 'panel-convened':
      return `meeting on ${describeDate(formOf<Panel>(fact).meetingOn)} at ${formOf<Panel>(fact).place}; chair ${formOf<Panel>(fact).chair.name}${formOf<Panel>(fact).chair.independent ? ' (independent)' : ''}`;
    case 'panel-rescheduled':
    case 'panel-adjourned':
      return `now on ${describeDate(form['meetingOn'] as IsoDate)}`;
    case 'resolved':
    case 'recommendations-issued':
    case 'withdrawn':
      return (formOf<{ responsibility?: Responsibility }>(fact).responsibility ?? [])
        .map(({ from, shares }) => `from ${describeDate(from)} ${percents(shares)}`)
        .join('; ');
    case 'interim-funding-agreed':
      return percents(form['shares'] as Shares);
    case 'funding-change-proposed':
      return `${percents(form['shares'] as Shares)} from ${describeDate(form['from'] as IsoDate)}`;
    case 'final-resolution-date-agreed':
      return describeDate(form['date'] as IsoDate);
    case 'extension-proposed':
      return `"${String(form['limit'])}" to ${describeDate(form['to'] as IsoDate)}`;
    case 'extension-agreed':
    case 'extension-declined':
      return `"${String(form['limit'])}"`;
    case 'formal-letter-received':
      return `from ${String(form['from'])}`;
    case 'substitute-named':
      return `${String(form['name'])} for ${String(form['for'])}`;
    case 'clerk-appointed':
      return String(form['name']);
    case 'circumstances-changed':
      return String(form['what']);
    case 'cost-incurred':
      return paid(formOf<CostForm>(fact));
    case 'reimbursement-paid':
      return `${pounds(penceOf(formOf<Payment>(fact).pence))} from ${String(form['from'])} to ${String(form['to'])}, reference ${String(form['reference'])}`;
    case 'reimbursement-terms-agreed':
      return terms(formOf<{ debt: string; dueOn?: IsoDate; pence?: number }>(fact));
    case 'cost-reversed':
    case 'amended':
    case 'contested':
      return `entry ${String(form['seq'])}`;
    case 'linked':
      return `${String(form['case'])} as ${String(form['as'])}`;
    case 'policy-moved':
      return `version ${String(form['version'])}`;
    default:
      return '';
  }
}

const opened = (standing: Standing, form: OpeningForm): string => {
  const funding = form.funding
    ? `the funding in place goes on, without prejudice (4.3): ${percents(form.funding.shares)}`
    : `no funding was in place, so interim costs are shared ${Object.values(standing.policy['interim-funding'].percent).join('/')} from ${describeDate(form.assessedOn)} until agreed otherwise in writing (4.4)`;
  return `against ${form.against}; ${funding}`;
};

const paid = ({ payer, periodFrom, periodTo, pence, reference }: CostForm): string =>
  `${pounds(penceOf(pence))} by ${payer} for ${describeDate(periodFrom)} to ${describeDate(periodTo)}, reference ${reference}`;

const terms = ({ debt, dueOn, pence }: { debt: string; dueOn?: IsoDate; pence?: number }): string =>
  [
    `debt ${debt}`,
    ...(pence === undefined ? [] : [`now ${pounds(penceOf(pence))}`]),
    ...(dueOn ? [`due by the end of ${describeDate(dueOn)}`] : []),
  ].join(', ');

const percents = (shares: Shares): string => shares.map(({ organisation, percent }) => `${organisation} ${percent}%`).join(', ');
