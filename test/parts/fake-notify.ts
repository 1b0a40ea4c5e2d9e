import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';

export const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
export const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
export const API_KEY = `concord_test-${SERVICE}-${SECRET}`;
export const EMAIL_TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a';
export const LETTER_TEMPLATE = '64415853-cb86-4cc4-b597-2aaa94ef8c39';

/** A notification as Notify has it, in as much of its form as its documentation promises. */
export interface Notification {
  id: string;
  reference: string | null;
  type: 'email' | 'letter';
  status: string;
  email_address?: string;
  address: readonly string[];
  subject: string;
  body: string;
}

/** What happens to the next POST instead of what should; `lost` takes the notification and then drops the connection. */
export type Trouble = { status: number; error: string; message: string } | 'lost' | 'silent';

/** GOV.UK Notify, as far as its documented contract goes: who may, what is wrong with a notification, which it has by a reference. */
export class FakeNotify {
  readonly notifications: Notification[] = [];
  readonly requests: string[] = [];
  troubles: Trouble[] = [];
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  static async open(): Promise<FakeNotify> {
    const fake = new FakeNotify();
    fake.server.listen(0, '127.0.0.1');
    await once(fake.server, 'listening');
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What became of all that it has, where it is asked. */
  report(status: string): void {
    for (const notification of this.notifications) notification.status = status;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    this.requests.push(`${request.method} ${url.pathname}`);
    const text = await textOf(request);
    if (!(await isOurs(request))) {
      refuse(response, 403, 'AuthError', 'Invalid token: API key not found');
      return;
    }
    if (request.method === 'GET' && url.pathname === '/v2/notifications') {
      this.list(url, response);
      return;
    }
    const trouble = this.troubles.shift();
    if (trouble === 'silent') return;
    if (trouble !== undefined && trouble !== 'lost') {
      refuse(response, trouble.status, trouble.error, trouble.message);
      return;
    }
    const type = /^\/v2\/notifications\/(email|letter)$/.exec(url.pathname)?.[1];
    if (request.method !== 'POST' || !type) {
      refuse(response, 404, 'NotFound', 'Not found');
      return;
    }
    this.take(type as Notification['type'], JSON.parse(text) as Given, trouble === 'lost', response);
  }

  private list({ searchParams }: URL, response: ServerResponse): void {
    const unknown = [...searchParams.keys()].find((name) => !['template_type', 'status', 'reference', 'older_than'].includes(name));
    if (unknown) {
      refuse(response, 400, 'ValidationError', `Additional properties are not allowed (${unknown} was unexpected)`);
      return;
    }
    const notifications = this.notifications.filter(({ reference }) => reference === searchParams.get('reference'));
    send(response, 200, { notifications, links: { current: `${this.url}/v2/notifications` } });
  }

  private take(type: Notification['type'], given: Given, lost: boolean, response: ServerResponse): void {
    const refusal = refusalOf(type, given);
    if (refusal) {
      refuse(response, 400, ...refusal);
      return;
    }
    const { personalisation = {}, reference = null, email_address } = given;
    const { subject = '', body = '' } = personalisation;
    const notification: Notification = {
      id: randomUUID(),
      reference,
      type,
      status: type === 'email' ? 'created' : 'accepted',
      ...(email_address ? { email_address } : {}),
      address: addressIn(personalisation),
      subject,
      body,
    };
    this.notifications.unshift(notification);
    if (lost) return void response.destroy();
    const content = { subject, body, ...(type === 'email' ? { from_email: 'concord@notifications.service.gov.uk' } : {}) };
    const template = { id: given.template_id, version: 1, uri: `${this.url}/v2/template/${given.template_id}` };
    const uri = `${this.url}/v2/notifications/${notification.id}`;
    send(response, 201, { id: notification.id, reference, content, uri, template });
  }
}

interface Given {
  template_id?: string;
  email_address?: string;
  reference?: string;
  personalisation?: Record<string, string>;
}

const ALLOWED = ['template_id', 'email_address', 'reference', 'personalisation'];

function refusalOf(type: Notification['type'], given: Given): readonly [error: string, message: string] | undefined {
  const { template_id, email_address, personalisation = {} } = given;
  const strange = Object.keys(given).find((name) => !ALLOWED.includes(name) || (type === 'letter' && name === 'email_address'));
  if (strange) return ['ValidationError', `Additional properties are not allowed (${strange} was unexpected)`];
  if (template_id !== (type === 'email' ? EMAIL_TEMPLATE : LETTER_TEMPLATE)) return ['BadRequestError', 'Template not found'];
  const missing = ['subject', 'body'].filter((name) => !personalisation[name]);
  if (missing.length > 0) return ['BadRequestError', `Missing personalisation: ${missing.join(', ')}`];
  if (type === 'email')
    return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email_address ?? '')
      ? undefined
      : ['ValidationError', `email_address ${email_address} Not a valid email address`];
  const lines = addressIn(personalisation);
  if (lines.length < 3) return ['ValidationError', 'Address must be at least 3 lines'];
  if (lines.length > 7) return ['ValidationError', 'Address must be no more than 7 lines'];
  return /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(lines.at(-1) ?? '') ? undefined : ['ValidationError', 'Must be a real UK postcode'];
}

const addressIn = (personalisation: Record<string, string>): readonly string[] =>
  [1, 2, 3, 4, 5, 6, 7].map((number) => personalisation[`address_line_${number}`] ?? '').filter((line) => line !== '');

/** The service's id signed with its secret, within 30 seconds of now. */
async function isOurs({ headers }: IncomingMessage): Promise<boolean> {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  return jwtVerify(token, new TextEncoder().encode(SECRET), {
    issuer: SERVICE,
    algorithms: ['HS256'],
    maxTokenAge: '1s',
    clockTolerance: 30,
  }).then(
    () => true,
    () => false,
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

const refuse = (response: ServerResponse, status: number, error: string, message: string): void =>
  send(response, status, { status_code: status, errors: [{ error, message }] });

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
