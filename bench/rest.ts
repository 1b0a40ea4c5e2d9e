import { randomUUID } from 'node:crypto';
import { localToken } from '../api/local-keys';
import type { CaseView } from '../protocols/case/view';

/** The API as a coordinator's program calls it. */
export class Rest {
  private constructor(
    private readonly base: string,
    private readonly tokens: Readonly<Record<string, string>>,
  ) {}

  static async connect(base: string, dataDir: string): Promise<Rest> {
    const token = (organisation: string): Promise<string> =>
      localToken(dataDir, { subject: `bench-${organisation}`, organisation, role: 'coordinator' });
    return new Rest(base, { icb: await token('lincolnshire-icb'), council: await token('lincolnshire-county-council') });
  }

  open(form: object): Promise<CaseView> {
    return this.post('/v1/cases', form, 'icb');
  }

  step(id: string, step: string, form: object, by: 'icb' | 'council' = 'icb'): Promise<CaseView> {
    return this.post(`/v1/cases/${id}/steps/${step}`, form, by);
  }

  /** What a form's `document` takes. */
  async upload(id: string, name: string, content: string, by: 'icb' | 'council'): Promise<object> {
    const body = new FormData();
    body.append('file', new Blob([content]), name);
    const path = `/v1/cases/${id}/documents`;
    const response = await fetch(this.base + path, { method: 'POST', headers: { authorization: `Bearer ${this.tokens[by]}` }, body });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as object;
  }

  private async post(path: string, body: object, by: string): Promise<CaseView> {
    const response = await fetch(this.base + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.tokens[by]}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as CaseView;
  }
}
