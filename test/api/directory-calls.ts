import request from 'supertest';
import { as, type Fakes } from './fakes';

/** What is put into the directory; by an operator, if nobody else is named. */
export const put = ({ app }: Fakes, address: string, body: object, authorization = as('operator', 'elsewhere')): request.Test =>
  request(app).put(`/v1/organisations${address}`).set('Authorization', authorization).send(body);

export const lead = {
  tier: 'lead',
  name: 'Lea',
  email: 'lea@example.org',
  telephone: '01522 000000',
  absences: [{ from: '2025-12-24', to: '2026-01-02' }],
};

export const rae = { id: 'rae', name: 'Rae', authorisedUntil: '2026-03-31' };
