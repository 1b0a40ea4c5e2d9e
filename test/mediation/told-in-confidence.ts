import { randomInt } from 'node:crypto';
import { addDays, type IsoDate } from '../../protocols/calendar/dates';
import { sha256Of } from '../documents/desk';
import type { House } from '../parts/house';
import { ASH, BECK, SCHEME, SLP } from './forms';
import type { Asker } from './wire-tap';

export const mediator: Asker = { by: SLP, role: 'mediator' };
export const scheme: Asker = { by: SCHEME, role: 'coordinator' };

/** A word that is said nowhere else. */
export const word = (): string => `zq${Array.from({ length: 14 }, () => String.fromCharCode(97 + randomInt(26))).join('')}`;

/**
 * A mediation between Ruth Ash, who signs in and has called, Sam Beck, who does not sign in, and a scheme that hears of it last: each thing that is
 * said in it is a word of its own, which nobody else says anywhere.
 */
export class Secrets {
  readonly words: Record<string, string> = {};
  readonly hashes: Record<string, string> = {};
  readonly ids: Record<string, string> = {};
  private constructor(
    private readonly house: House,
    readonly today: IsoDate,
  ) {}
  id = '';

  static async opened(house: House): Promise<Secrets> {
    const one = new Secrets(house, house.today);
    await one.open();
    await one.betweenTwo();
    return one;
  }

  /** A secret, by what it is. */
  say(what: string): string {
    return (this.words[what] ??= word());
  }

  /** An id that is one. */
  private idOf(what: string): string {
    return (this.ids[what] ??= this.say(`id of ${what}`));
  }

  ago(days: number): IsoDate {
    return addDays(this.today, -days);
  }

  get ruth(): Asker {
    return { by: SCHEME, role: 'person', subject: this.say('sign-in') };
  }

  async step(name: string, who: Asker, form: object): Promise<void> {
    const { status, body } = await this.house.call('POST', `/v1/cases/${this.id}/steps/${name}`, { ...who, body: form });
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
  }

  private async open(): Promise<void> {
    const carers = [
      {
        ...{ reference: ASH, name: 'Ruth Ash', contact: { email: `${this.say('email')}@example.org` }, subject: this.say('sign-in') },
        ...{ member: true, mayBeContacted: true },
      },
      {
        ...{ reference: BECK, name: 'Sam Beck', contact: { address: `${this.say('address')} Lane\nHorncastle\nLN9 5AA` } },
        ...{ member: false, mayBeContacted: true },
      },
    ];
    const body = {
      ...{ kind: 'mediation', scheme: SCHEME, carers, contactedBy: { party: ASH, name: 'Ruth Ash' }, contactedOn: this.ago(40) },
      ...{ issue: `Payments ${this.say('issue')}`, tried: `I rang ${this.say('tried')}`, openedOn: this.ago(40) },
    };
    const answer = await this.house.call('POST', '/v1/cases', { ...mediator, body });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    this.id = String(answer.body['id']);
    await this.step('mediator-assigned', mediator, { on: this.ago(39), name: 'Maya Lunn' });
  }

  /** What goes on between Ruth and the mediator, while the scheme knows of nothing: told, permitted, planned, missed, asked for, put right, noted, handed in. */
  private async betweenTwo(): Promise<void> {
    const { ruth } = this;
    const told = { from: ASH, whose: ASH, confidential: true };
    await this.step('information-received', ruth, { on: this.ago(38), id: this.idOf('debts'), ...told, text: `Rent ${this.say('told')}` });
    const diary = await this.upload('diary', ruth);
    await this.step('information-received', ruth, { on: this.ago(38), id: this.idOf('diary'), ...told, document: diary });
    await this.step('document-added', ruth, { on: this.ago(38), document: await this.upload('evidence', ruth) });
    const steps = [
      { id: this.idOf('missed'), what: `Gather ${this.say('planned')}`, who: ASH, byWhen: this.ago(30) },
      { id: this.idOf('done'), what: `Write ${this.say('planned, done')}`, who: ASH, byWhen: this.ago(20) },
      { id: this.idOf('to come'), what: `Ring ${this.say('planned, to come')}`, who: ASH, byWhen: addDays(this.today, 30) },
    ];
    await this.step('next-steps-agreed', mediator, { on: this.ago(37), steps, agreedBy: [{ party: ASH, name: 'Ruth', on: this.ago(37) }] });
    await this.step('next-step-done', ruth, { on: this.ago(36), step: this.idOf('done'), detail: this.say('done') });
    const limit = `next-step:${this.idOf('to come')}`;
    await this.step('extension-proposed', ruth, { on: this.ago(35), limit, to: addDays(this.today, 40), reason: this.say('more time') });
    await this.step('noted', ruth, { on: this.ago(35), text: this.say('noted') });
    await this.step('noted', mediator, { on: this.ago(35), text: this.say('noted by the mediator'), seenBy: [SLP] });
    const { body } = await this.house.call('GET', `/v1/cases/${this.id}/timeline?limit=200`, ruth);
    const seq = (body['items'] as readonly { step?: string; seq: number }[]).find(({ step }) => step === 'information-received')?.seq;
    const changes = { text: `Rent ${this.say('told, put right')}` };
    await this.step('amended', ruth, { on: this.ago(34), seq, changes, reason: this.say('put right') });
    await this.step('interest-declared', ruth, { on: this.ago(34), name: 'Ruth Ash', interest: this.say('interest') });
    await this.step('information-given', mediator, { on: this.ago(34), to: [ASH], what: this.say('given') });
    await this.step('referred', mediator, { on: this.ago(34), party: ASH, to: 'legal-helpline', detail: this.say('referred') });
    await this.step('safeguarding-disclosure', mediator, {
      ...{ on: this.ago(34), information: this.idOf('debts'), to: this.say('told to'), protects: 'child', why: this.say('why told') },
      decidedBy: this.say('decided by'),
    });
    await this.step('disclosed-in-error', mediator, {
      ...{ on: this.ago(33), information: this.idOf('debts'), to: this.say('got out to'), detail: this.say('got out') },
    });
    await this.step('meeting-proposed', mediator, {
      ...{
        on: this.ago(33),
        id: this.idOf('private'),
        basis: this.say('private basis'),
        date: this.ago(25),
        place: this.say('private place'),
      },
      ...{ attending: [ASH], mediatorAttends: true },
    });
    await this.step('meeting-held', mediator, {
      ...{
        on: this.ago(25),
        meeting: this.idOf('private'),
        present: ['Ruth'],
        mediatorPresent: true,
        commonGround: this.say('private ground'),
      },
    });
  }

  /** The scheme is approached, and so is Sam: what each side says on what all of them know. */
  async betweenAll(): Promise<void> {
    const { ruth } = this;
    const forSam = { for: BECK, how: this.say('how Sam gave it') };
    await this.step('side-approached', mediator, { on: this.ago(24), party: BECK, how: this.say('how Sam was approached') });
    await this.step('side-approached', mediator, { on: this.ago(24), party: SCHEME, how: 'by telephone' });
    const meeting = {
      ...{ on: this.ago(23), id: 'first', basis: 'To hear each', date: this.ago(15), place: 'The library' },
      ...{ attending: [SCHEME, ASH, BECK], mediatorAttends: true },
    };
    await this.step('meeting-proposed', mediator, meeting);
    await this.step('meeting-agreed', mediator, { on: this.ago(22), meeting: 'first', ...forSam });
    await this.step('meeting-declined', ruth, { on: this.ago(22), meeting: 'first', reason: this.say('why declined') });
    await this.step('meeting-proposed', mediator, { ...meeting, id: 'second', date: this.ago(12) });
    await this.step('meeting-cancelled', ruth, { on: this.ago(21), meeting: 'second', reason: this.say('why cancelled') });
    const steps = [
      { id: this.idOf('of Sam'), what: `List ${this.say('planned with Sam')}`, who: BECK, byWhen: addDays(this.today, 20) },
      { id: 'of-the-scheme', what: 'Look at the accounts', who: SCHEME, byWhen: addDays(this.today, 25) },
    ];
    const agreedBy = [
      { party: BECK, name: this.say('who agreed for Sam'), on: this.ago(20) },
      { party: SCHEME, name: 'Jo Hale', on: this.ago(20) },
    ];
    await this.step('next-steps-agreed', mediator, { on: this.ago(20), steps, agreedBy });
    const { body } = await this.house.call('GET', `/v1/cases/${this.id}/timeline?limit=200`, mediator);
    const agreed = (body['items'] as readonly { step?: string; seq: number }[]).findLast(({ step }) => step === 'next-steps-agreed');
    await this.step('contested', mediator, { on: this.today, seq: agreed?.seq, grounds: this.say('contested'), ...forSam });
    await this.step('next-steps-agreed', mediator, {
      ...{ on: this.ago(19), steps: [{ ...steps[1], id: 'accounts' }], agreedBy: agreedBy.slice(1) },
    });
    await this.step('neutrality-lifted', mediator, {
      ...{ on: this.ago(18), ground: 'unlawful', party: SCHEME, decidedBy: 'Nell Orr', why: this.say('why lifted') },
    });
    await this.step('agreement-reached', mediator, { on: this.ago(17), id: 'terms', terms: 'By the 5th' });
    await this.step('agreement-declined', ruth, { on: this.ago(16), agreement: 'terms', reason: this.say('terms declined') });
    await this.step('party-left', mediator, { on: this.ago(15), party: BECK, reason: this.say('why left'), ...forSam });
  }

  /** Ruth permits a part of the one, and the whole of the other; the mediator passes both on. */
  async permitted(): Promise<void> {
    const { ruth } = this;
    const permits = { on: this.ago(14), by: ASH, to: [SCHEME] };
    await this.step('permission-given', ruth, { ...permits, information: this.idOf('debts'), what: `Late ${this.say('permitted')}` });
    await this.step('permission-given', ruth, { ...permits, information: this.idOf('diary') });
  }

  async passedOn(): Promise<void> {
    for (const information of [this.idOf('debts'), this.idOf('diary')])
      await this.step('information-shared', mediator, { on: this.ago(13), information, with: [SCHEME] });
  }

  /** More between Ruth and the mediator, while the scheme takes part. */
  async aside(): Promise<void> {
    const { ruth } = this;
    const agreedBy = [{ party: ASH, name: 'Ruth', on: this.ago(11) }];
    const late = { id: this.idOf('late'), what: `Look for ${this.say('planned aside')}`, who: ASH, byWhen: this.ago(9) };
    await this.step('next-steps-agreed', mediator, { on: this.ago(11), steps: [late], agreedBy });
    const told = { id: this.idOf('aside'), from: ASH, whose: ASH, confidential: true, text: this.say('told aside') };
    await this.step('information-received', ruth, { on: this.ago(11), ...told });
    await this.step('noted', ruth, { on: this.ago(11), text: this.say('noted aside') });
    await this.upload('left aside', ruth);
    await this.step('permission-given', ruth, {
      on: this.ago(10),
      information: told.id,
      by: ASH,
      to: [SCHEME],
      what: this.say('to be permitted'),
    });
    await this.step('permission-withdrawn', ruth, { on: this.ago(10), information: told.id });
    await this.step('next-step-done', ruth, { on: this.today, step: late.id, detail: this.say('done aside') });
  }

  private async upload(what: string, who: Asker): Promise<object> {
    const bytes = Buffer.from(`It says ${this.say(`${what}, its content`)}\n`);
    const name = `${this.say(`${what}, its name`)}.txt`;
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)], { type: 'text/plain' }), name);
    const headers = { authorization: `Bearer ${await this.house.token(who.by, who.role, who.subject)}` };
    const response = await fetch(`${this.house.base}/v1/cases/${this.id}/documents`, { method: 'POST', headers, body });
    if (response.status !== 201) throw new Error(await response.text());
    const sha256 = sha256Of(bytes);
    this.hashes[what] = sha256;
    this.words[`${what}, its hash`] = sha256;
    return { name, mediaType: 'text/plain', size: bytes.length, sha256 };
  }

  /** What of them stands in a text. */
  in(text: string): readonly string[] {
    return Object.keys(this.words)
      .filter((what) => text.includes(this.words[what] ?? ''))
      .toSorted();
  }
}
