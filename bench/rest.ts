import { randomUUID } from 'node:crypto';
import { localToken } from '../api/identity/local-keys';
import type { CaseView } from '../protocols/case/reading/view';

/** Whose programs call it. */
const CALLERS = { icb: 'lincolnshire-icb', council: 'lincolnshire-county-council', city: 'leicester-city-council' } as const;
type Caller = keyof typeof CALLERS;

/** How often a step is sent again under its key where part of the system was away, as the API asks for. What that takes counts. */
const PATIENCE = 5;

/** The API as a coordinator's program calls it. */
export class Rest {
  /** How often a request had to be sent again, as part of the system was away (503). */
  sentAgain = 0;

  private constructor(
    private readonly base: string,
    private readonly tokens: Readonly<Record<string, string>>,
  ) {}

  static async connect(base: string, dataDir: string): Promise<Rest> {
    const token = (organisation: string): Promise<string> =>
      localToken(dataDir, { subject: `bench-${organisation}`, organisation, role: 'coordinator' });
    const tokens = await Promise.all(Object.entries(CALLERS).map(async ([caller, id]) => [caller, await token(id)] as const));
    return new Rest(base, Object.fromEntries(tokens));
  }

  open(form: object, by: Caller = 'icb'): Promise<CaseView> {
    return this.post('/v1/cases', form, by);
  }

  /** The status of the answer to an opening, whichever it is. */
  async statusOfOpening(form: object, key: string): Promise<number> {
    const response = await this.send('/v1/cases', form, 'icb', key);
    await response.arrayBuffer(); // or its connection would not be free for the next
    return response.status;
  }

  step(id: string, step: string, form: object, by: Caller = 'icb'): Promise<CaseView> {
    return this.post(`/v1/cases/${id}/steps/${step}`, form, by);
  }

  /** What a form's `document` takes. */
  async upload(id: string, name: string, content: string, by: Caller): Promise<object> {
    const body = new FormData();
    body.append('file', new Blob([content]), name);
    const path = `/v1/cases/${id}/documents`;
    const response = await fetch(this.base + path, { method: 'POST', headers: { authorization: `Bearer ${this.tokens[by]}` }, body });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as object;
  }

  private async post(path: string, body: object, by: string): Promise<CaseView> {
    const key = randomUUID();
    let response = await this.send(path, body, by, key);
    for (let again = 0; response.status === 503 && again < PATIENCE; again += 1) {
      await response.arrayBuffer();
      this.sentAgain += 1;
      response = await this.send(path, body, by, key);
    }
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as CaseView;
  }

  private send(path: string, body: object, by: string, key: string): Promise<Response> {
    return fetch(this.base + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.tokens[by]}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  }
}
