import { clauseOf } from '../case/clauses';
import type { IsoDate } from '../calendar/dates';
import { amendedIn } from '../case/facts/being-amended';
import { factsOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import { partyById } from '../case/parties/party';
import { voidBy, type FormError, type Refused } from '../case/refusal';
import type { Step } from '../case/steps/step';
import { pounds, penceOf } from '../money/pence';
import * as forms from './forms';
import { carersOf, onlyMediator, sidesOf, strangerIn, strangersIn } from './parties';
import { MEDIATOR, step, type MediationStanding } from './step';
import type { MediationTerms } from './terms';

/** What the mediator gives either side, and when it may favour one (Statement of Principles 2; Our support role; Our representation role). */
export const neutralitySteps: readonly Step<object, MediationTerms>[] = [
  step(forms.neutralityLifted, {
    clause: 'neutrality',
    stages: 'every',
    roles: MEDIATOR,
    tells: 'others',
    mayNot: onlyMediator('the mediator is the one who takes no side'),
    faults: (standing, { form: { party } }) =>
      sidesOf(standing).some(({ id }) => id === party) ? [] : [{ pointer: '/party', detail: `${party} is no side of this case` }],
    void: (standing) =>
      isLeantOn(standing)
        ? voidBy(
            clauseOf(standing.policy, 'amendment'),
            'something was given or planned that favours a side since: it stays as it was said',
          )
        : undefined,
    // Every party sees that it happened; what each has said that led to it stays with the mediator.
    shownTo: (_, { form: { on, at, ground, party, decidedBy } }) => ({ on, ...(at ? { at } : {}), ground, party, decidedBy }),
    says: ({ party, ground, decidedBy }) =>
      `${party} acts ${ground === 'unlawful' ? 'unlawfully' : 'against the principles of partnership'}; decided by ${decidedBy}`,
  }),
  step(forms.informationGiven, {
    clause: 'support',
    stages: 'every',
    roles: MEDIATOR,
    tells: 'nobody',
    tellsWhom: ({ to }) => to,
    keeps: ['to', 'favours'],
    mayNot: onlyMediator('the mediator gives information and good practice'),
    faults: (standing, { form: { to, favours } }) => [...strangersIn(standing, to, '/to'), ...strangerIn(standing, favours, '/favours')],
    void: favouring,
    shownTo: ({ id }, { form: { on, at, to, what } }) => (to.includes(id) ? { on, ...(at ? { at } : {}), to: [id], what } : 'nothing'),
    says: ({ to }) => `to ${to.join(', ')}`,
  }),
  step(forms.referred, {
    clause: 'representation',
    stages: 'every',
    alsoClosed: true,
    roles: MEDIATOR,
    tells: 'nobody',
    tellsWhom: ({ party }) => [party],
    keeps: ['party', 'favours'],
    mayNot: onlyMediator('the mediator refers a party to others'),
    faults: (standing, { form: { party, favours } }) => [...notOfAnySide(standing, party), ...strangerIn(standing, favours, '/favours')],
    void: favouring,
    shownTo: ({ id }, { form }, standing) => (id === form.party ? withCover(standing, form) : 'nothing'),
    says: (form, standing) => [`${form.party} to ${SERVICES[form.to]}`, coverInWords(coverOf(standing, form))].filter(Boolean).join('; '),
  }),
];

/** Whether something that favours a side has come after what is put right. */
function isLeantOn(standing: MediationStanding): boolean {
  const before = amendedIn(standing);
  return (
    before !== undefined && standing.facts.some(({ seq, form }) => seq > before.seq && 'favours' in form && form.favours !== undefined)
  );
}

const SERVICES = {
  'legal-helpline': 'the legal helpline',
  'legal-expenses-cover': 'the legal expenses cover',
  other: 'another service',
} as const;

/** A closed case still refers somebody on, also who has left. */
const notOfAnySide = (standing: MediationStanding, party: string): readonly FormError[] =>
  sidesOf(standing).some(({ id }) => id === party) ? [] : [{ pointer: '/party', detail: `${party} is no side of this case` }];

/**
 * A step that favours a side is planned or given only once neutrality was lifted against another: by that day, for one that acts unlawfully or against the
 * principles of partnership (Statement of Principles 2).
 */
export function favouring(
  standing: MediationStanding,
  { form: { favours, on } }: { form: { favours?: string | undefined; on: IsoDate } },
): Refused | undefined {
  if (favours === undefined) return undefined;
  const isLifted = factsOf(standing, forms.neutralityLifted).some((fact) => fact.form.party !== favours && fact.on <= on);
  if (isLifted) return undefined;
  const detail = `nothing favours ${favours} while the mediator is neutral: that is lifted first (neutrality-lifted), and every party sees it`;
  return voidBy(clauseOf(standing.policy, 'neutrality'), detail, [
    { pointer: '/favours', detail: 'leave it out, or lift neutrality first' },
  ]);
}

type Referred = FormOf<typeof forms.referred>;

/** As the party sees it, with what was said of the cover. */
function withCover(standing: MediationStanding, { favours: _favours, ...form }: Referred): Omit<Referred, 'favours'> & { cover?: Cover } {
  const cover = coverOf(standing, form);
  return cover ? { ...form, cover } : form;
}

/** Whether the legal expenses cover is there for whom it was referred to, up to how much; and if not, why not. */
export interface Cover {
  isThere: boolean;
  pence?: number;
  why?: string;
}

export function coverOf(standing: MediationStanding, { party, to, ground }: Pick<Referred, 'party' | 'to' | 'ground'>): Cover | undefined {
  if (to !== 'legal-expenses-cover') return undefined;
  const { covers, explores, pence } = standing.policy.terms['legal-expenses'];
  const carer = carersOf(standing).find(({ reference }) => reference === party);
  const not = (why: string): Cover => ({ isThere: false, why });
  if (!carer && partyById(standing.parties, party)?.role !== 'carer') return not('it is for Shared Lives carers');
  if (carer?.member === false) return not('it is for carer members of Shared Lives Plus');
  if (ground === undefined) return not(`it is there on these grounds: ${covers.map(groundInWords).join(', ')}`);
  if (covers.includes(ground)) return { isThere: true, pence };
  return explores.includes(ground)
    ? not('de-approval is only proposed: it is there once proceedings are initiated, and what it would cover can be explored by then')
    : not(`${groundInWords(ground)} is none of its grounds: ${covers.map(groundInWords).join(', ')}`);
}

const GROUNDS = {
  'criminal-charge': 'a criminal charge as a Shared Lives carer',
  'de-approval': 'de-approval proceedings by the scheme',
  'de-approval-proposed': 'that de-approval is proposed',
} as const;
const groundInWords = (ground: keyof typeof GROUNDS): string => GROUNDS[ground];

const coverInWords = (cover: Cover | undefined): string =>
  cover
    ? cover.isThere
      ? `the cover is there, up to ${pounds(penceOf(cover.pence ?? 0))}`
      : `the cover is not there: ${cover.why ?? ''}`
    : '';

/** What a party was referred to. */
export const referralsOf = (standing: MediationStanding) =>
  factsOf(standing, forms.referred).map(({ on, form }) => {
    const { party, to, ground, detail, cover = coverOf(standing, form) }: Referred & { cover?: Cover } = form;
    return { on, party, to, ...(ground ? { ground } : {}), ...(detail ? { detail } : {}), ...(cover ? { cover } : {}) };
  });
