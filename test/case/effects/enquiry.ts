import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { defineProtocol } from '../../../protocols/case/define-protocol';
import { isByParty, type Fact, type Role } from '../../../protocols/case/facts/fact';
import { day, line, on as onItsDay, organisation, text } from '../../../protocols/case/forms/pieces';
import { stepForm } from '../../../protocols/case/forms/step-form';
import { withdrawn } from '../../../protocols/case/forms/shared-forms';
import { partyId } from '../../../protocols/case/parties/party';
import type { Protocol } from '../../../protocols/case/protocol';
import type { Effect } from '../../../protocols/case/steps/effects';
import { openingOf, stepsOf } from '../../../protocols/case/steps/step';
import { on } from '../../../protocols/case/story/story';
import type { Register } from '../../../register/register';
import { openingForm } from '../../dispute/forms';
import { enquiryTitles } from './titles';

/**
 * A kind that is made up, for what turns cause elsewhere: an enquiry between the ICB and the council, of which a step opens a dispute, and one
 * publishes a policy.
 */

const written: object = parse(readFileSync(join(__dirname, 'enquiry.yaml'), 'utf8'));

const opened = stepForm('opened', z.strictObject({ about: text, openedOn: day.optional() }));
const passed = z.strictObject({ ...onItsDay, matter: line, against: organisation, kind: line.default('dispute') });
const passedOn = stepForm('passed-on', passed);
const handedOver = stepForm('handed-over', passed);
const ruleChanged = stepForm(
  'rule-changed',
  z.strictObject({ ...onItsDay, version: z.number(), title: line, roles: z.record(line, line).optional() }),
);

const ROLES: readonly Role[] = ['coordinator'];
const step = stepsOf<object, 'asked' | 'closed', 'enquiry', keyof typeof enquiryTitles>(enquiryTitles);
const ASKED = { clause: 'enquiry', stages: ['asked'], roles: ROLES, tells: 'others' } as const;

/** A dispute, or a complaint of a service, in the name of who passed it on. */
const opensAnother = (fact: Fact<z.output<typeof passed>>): readonly Effect[] => {
  const { matter, against, kind } = fact.form;
  if (!isByParty(fact)) return [];
  const complaint = {
    about: against,
    concern: 'service',
    by: { kind: 'service-user', reference: 'su-1' },
    what: matter,
    receivedOn: fact.on,
  };
  const opened = kind === 'complaint' ? { form: complaint, policy: 'lincolnshire-complaints' } : { form: openingForm({ matter, against }) };
  return [{ effect: 'open-case', kind, ...opened, by: fact.by, as: 'the enquiry behind it' }];
};

export const enquiry: Protocol<object> = defineProtocol<object>({
  kind: 'enquiry',
  stages: ['asked', 'closed'],
  titles: enquiryTitles,
  terms: z.strictObject({}),
  clauses: ['enquiry'],
  limits: [],
  story: { asked: [on(handedOver).to('closed'), on(withdrawn).to('closed')] },
  opening: openingOf<object, 'enquiry'>()(opened, { title: 'An enquiry was opened', clause: 'enquiry', roles: ROLES }),
  steps: [
    step(passedOn, { ...ASKED, effects: opensAnother }),
    step(handedOver, { ...ASKED, effects: opensAnother }),
    step(ruleChanged, {
      ...ASKED,
      effects: ({ form: { on: _on, ...changes } }) => [{ effect: 'publish-policy', written: { ...written, ...changes } }],
    }),
  ],
  sharedRoles: ROLES,
  parties: ({ policy: { roles } }) => ['icb', 'council'].map((role) => ({ id: partyId(role), role, organisations: [roles[role] ?? role] })),
});

export const enquiryPolicy = { written, policy: enquiry.policy.parse(written) };

/** The directory without the complaints officer of an organisation; how it has them again. */
export async function withoutOfficer({ directory }: Pick<Register, 'directory'>, id: string): Promise<() => Promise<void>> {
  const before = await directory.organisation(id);
  if (!before) throw new Error(`the directory has no ${id}`);
  const { complaintsOfficer: _officer, ...rest } = before;
  await directory.putOrganisation(rest, 'test');
  return () => directory.putOrganisation(before, 'test');
}
