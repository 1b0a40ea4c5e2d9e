import * as f from './forms';
import { MediationOnPaper } from './on-paper';

const MEDIATOR = ['shared-lives-plus lead'];
const OF_BECK = { from: f.BECK, whose: f.BECK };

test('0.13: what the mediator writes down for a carer who does not sign in they are told: a permission, which they can withdraw, and a step that is done', () => {
  const one = MediationOnPaper.underWay();
  const steps = [{ id: 'diary', what: 'Keep a diary', who: f.BECK, byWhen: '2026-03-20' }];
  one.take('next-steps-agreed', f.nextSteps({ steps, agreedBy: [{ party: f.BECK, name: 'Sam Beck', on: '2026-03-04' }] }));
  expect(one.toldOf(one.take('information-received', f.informationReceived(OF_BECK)))).toEqual(MEDIATOR);
  const permitted = f.reported(f.permission({ by: f.BECK }));
  expect(one.toldOf(one.take('permission-given', permitted))).toEqual([f.BECK]);
  expect(one.toldOf(one.take('permission-withdrawn', f.reported(f.permissionWithdrawn())))).toEqual([f.BECK]);
  expect(one.toldOf(one.take('next-step-done', f.reported(f.stepDone({ step: 'diary' }))))).toEqual([f.BECK]);
});

test('Statement of Principles 5: of what a carer permits, withdraws or has done the mediator alone hears', () => {
  const one = MediationOnPaper.underWay();
  one.take('next-steps-agreed', f.nextSteps());
  one.take('information-received', f.informationReceived(), f.ash);
  expect(one.toldOf(one.take('permission-given', f.permission(), f.ash))).toEqual(MEDIATOR);
  expect(one.toldOf(one.take('permission-withdrawn', f.permissionWithdrawn(), f.ash))).toEqual(MEDIATOR);
  expect(one.toldOf(one.take('next-step-done', f.stepDone(), f.ash))).toEqual(MEDIATOR);
});

test('Statement of Principles 5: where a part may be passed on in its own words, nobody hears whose words they are', () => {
  const one = MediationOnPaper.underWay();
  one.take('information-received', f.informationReceived(), f.ash);
  one.take('permission-given', f.permission({ what: 'Some carers are behind with the rent' }), f.ash);
  const seq = one.take('information-shared', f.shared());
  const told = one.one.letters.find(({ key }) => key === `step-${seq}@${f.SCHEME}`);
  expect(told).toMatchObject({ step: { form: { on: '2026-03-10', with: [f.SCHEME], text: 'Some carers are behind with the rent' } } });
  expect(JSON.stringify(told)).not.toContain(f.ASH);
});

test('How does it work 1: who is approached later learns who mediates, on the page and in letters; who is not approached learns nothing', () => {
  const one = new MediationOnPaper();
  one.take('mediator-assigned', f.assigned());
  const seen = (reader: string) => one.one.last.seen.find(({ readers }) => readers.some((id) => id === reader))?.view;
  expect(seen(f.SCHEME)).toBeUndefined();
  one.take('side-approached', f.approached());
  expect(seen(f.SCHEME)).toMatchObject({ mediator: 'Maya Lunn' });
  expect(one.one.letters.find(({ reader }) => reader === f.SCHEME)).toMatchObject({
    step: { form: { party: f.SCHEME } },
  });
  expect(seen(f.BECK)).toBeUndefined();
  one.take('side-approached', f.approached({ party: f.BECK }));
  for (const reader of [f.SCHEME, f.BECK]) expect(seen(reader)).toMatchObject({ mediator: 'Maya Lunn' });
  one.take('mediator-assigned', f.assigned({ on: '2026-03-06', name: 'Gil Frost' }));
  for (const reader of [f.SCHEME, f.ASH]) expect(seen(reader)).toMatchObject({ mediator: 'Gil Frost' });
});

test('Our representation role: who has left, and is referred elsewhere, is told so', () => {
  const one = MediationOnPaper.underWay();
  one.take('party-left', f.left());
  expect(one.toldOf(one.take('referred', f.referred({ on: '2026-03-10', party: f.BECK })))).toEqual([f.BECK]);
  expect(one.readBy(f.BECK)).toContain('legal-helpline');
});
