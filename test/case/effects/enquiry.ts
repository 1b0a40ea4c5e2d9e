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

/** A dispute in the name of who passed it on. */
const opensDispute = (fact: Fact<z.output<typeof passed>>): readonly Effect[] => {
  const { matter, against, kind } = fact.form;
  return isByParty(fact)
    ? [{ effect: 'open-case', kind, form: openingForm({ matter, against }), by: fact.by, as: 'the enquiry behind it' }]
    : [];
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
    step(passedOn, { ...ASKED, effects: opensDispute }),
    step(handedOver, { ...ASKED, effects: opensDispute }),
    step(ruleChanged, {
      ...ASKED,
      effects: ({ form: { on: _on, ...changes } }) => [{ effect: 'publish-policy', written: { ...written, ...changes } }],
    }),
  ],
  sharedRoles: ROLES,
  parties: ({ policy: { roles } }) => ['icb', 'council'].map((role) => ({ id: partyId(role), role, organisations: [roles[role] ?? role] })),
});

export const enquiryPolicy = { written, policy: enquiry.policy.parse(written) };
