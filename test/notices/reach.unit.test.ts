import { reachFor } from '../../notices/reach';
import { partyId, type Party } from '../../protocols/case/parties/party';

const trust: Party = { id: partyId('trust'), role: 'complained-of', organisations: ['trust'], writtenAt: 'complaints-officer' };
const ada: Party = { id: partyId('su-1'), role: 'complainant', organisations: [], person: { reference: 'su-1' }, spokenForBy: trust.id };
const lead = { organisation: 'trust', tier: 'lead', name: 'Leo Lead', telephone: '01632 960002' } as const;
const officer = { organisation: 'trust', tier: 'complaints-officer', name: 'Ana Rowe', email: 'ana.rowe@example.org' } as const;
const nameOf = (id: string) => `The ${id}`;

test('5: who can’t sign in is told whom to ring or write to: whoever the letters of the party that reports for them go to', () => {
  const reach = { name: 'Ana Rowe', post: 'complaints officer', organisation: 'The trust', email: 'ana.rowe@example.org' };
  expect(reachFor('su-1', [trust, ada], [lead, officer], nameOf)).toEqual({ reach });
  const { writtenAt: _post, ...led } = trust;
  expect(reachFor('su-1', [led, ada], [lead, officer], nameOf)).toMatchObject({ reach: { name: 'Leo Lead', telephone: '01632 960002' } });
});

test('who signs in by themselves, or has nobody there, is told of nobody', () => {
  const { spokenForBy: _spoken, ...alone } = ada;
  expect(reachFor('su-1', [trust, alone], [lead, officer], nameOf)).toEqual({});
  expect(reachFor('trust', [trust, ada], [lead, officer], nameOf)).toEqual({});
  expect(reachFor('su-1', [trust, ada], [], nameOf)).toEqual({});
});

test('who sees to the case there is asked for by name, beside whoever has the telephone; where they are one, once', () => {
  const turning: Party = { ...ada, turnsTo: trust.id };
  const reachOf = (askFor: string) => reachFor('su-1', [{ ...trust, askFor }, turning], [officer], nameOf);
  expect(reachOf('Maya Lunn')).toMatchObject({ reach: { name: 'Ana Rowe', askFor: 'Maya Lunn' } });
  expect(reachOf('ana rowe')).not.toHaveProperty('reach.askFor');
});
