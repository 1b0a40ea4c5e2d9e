import request from 'supertest';
import { as, dispute, fakes, ICB, type Fakes } from './fakes';

export const OFFICER = as('policy-officer', ICB);
export const declare = ({ app }: Fakes, body: object, by = OFFICER): request.Test =>
  request(app).post('/v1/calendar/closures').set('Authorization', by).send(body);
export const withdraw = ({ app }: Fakes, query: string, by = as('operator'), date = '2025-12-24'): request.Test =>
  request(app).delete(`/v1/calendar/closures/${date}?${query}`).set('Authorization', by);
export const closure = { date: '2025-12-24', name: 'Christmas Eve', reason: 'proclaimed' };

/** How the dispute's limit would move without Christmas Eve. */
export const informal = {
  case: 'dispute-0000000000000001',
  id: 'informal',
  title: expect.any(String),
  clause: '5.1',
  owners: ['icb', 'local-authority'],
  from: '2025-12-31',
  to: '2026-01-02',
};

/** With one dispute, opened on 1 December 2025. */
export function withCase(): Fakes {
  const made = fakes();
  made.held.cases.set('dispute-0000000000000001', dispute());
  return made;
}
