import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Role } from '../../protocols/case/facts/fact';
import { House, type Answer } from '../parts/house';
import { pdf } from './samples';

export const icb = 'lincolnshire-icb';
export const council = 'lincolnshire-county-council';

export interface By {
  by?: string;
  role?: Role;
}

const BOUNDARY = 'a-boundary-of-ours';
export const multipart = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
export const begun = (field = 'file', name = 'Bundle.pdf'): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`;
export const field = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="note"\r\n\r\nx\r\n`;
export const ended = `\r\n--${BOUNDARY}--\r\n`;

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Where documents are handed in and given out, over real HTTP. */
export class Desk {
  private constructor(readonly house: House) {}

  static async open(): Promise<Desk> {
    return new Desk(await House.open());
  }

  close(): Promise<void> {
    return this.house.close();
  }

  /** A new dispute's id. */
  async openCase(): Promise<string> {
    const funding = { serviceUser: { reference: 'S1' }, matter: 'Who pays', assessedOn: '2026-01-05', funding: null };
    return String((await this.house.call('POST', '/v1/cases', { body: { kind: 'dispute', against: council, ...funding } })).body['id']);
  }

  step(id: string, name: string, body: object, by?: string): Promise<Answer> {
    return this.house.call('POST', `/v1/cases/${id}/steps/${name}`, { body: { on: this.house.today, ...body }, ...(by ? { by } : {}) });
  }

  upload(id: string, bytes: Buffer, name: string, type = 'application/octet-stream', by: By = {}): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
    return this.send(id, form, by);
  }

  async send(id: string, body: NonNullable<RequestInit['body']>, { by = icb, role }: By = {}, headers = {}): Promise<Answer> {
    const authorization = `Bearer ${await this.house.token(by, role)}`;
    const options = { method: 'POST', headers: { authorization, ...headers }, body };
    const response = await fetch(`${this.house.base}/v1/cases/${id}/documents`, options);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
  }

  /** An upload that is still to be written. */
  async sending(id: string): Promise<ClientRequest> {
    const authorization = `Bearer ${await this.house.token(icb)}`;
    return httpRequest(`${this.house.base}/v1/cases/${id}/documents`, { method: 'POST', headers: { authorization, ...multipart } });
  }

  /** Uploads a file of so many bytes, which are made as they are sent. */
  async sendLarge(
    id: string,
    size: number,
    onTheWay: (sent: number) => void = () => undefined,
  ): Promise<{ status: number | undefined; body: Record<string, unknown> }> {
    const sending = await this.sending(id);
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
    await pipeline(large(size, onTheWay), sending);
    const [answer] = await answered;
    return { status: answer.statusCode, body: (await json(answer)) as Record<string, unknown> };
  }

  async download(
    id: string,
    sha256: string,
    options: { method?: string; headers?: object } = {},
    { by = icb, role }: By = {},
  ): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.house.token(by, role)}`, ...options.headers };
    return fetch(`${this.house.base}/v1/cases/${id}/documents/${sha256}`, { ...options, headers });
  }

  /** What is refused, or breaks off, leaves the store as it was. */
  async leavingNothing<T>(work: () => Promise<T>): Promise<T> {
    const before = await this.kept();
    const result = await work();
    expect(await this.kept()).toEqual(before);
    return result;
  }

  private async kept(): Promise<unknown> {
    const text = 'SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM document_chunks) AS chunks';
    return (await this.house.db.sql(text))[0];
  }
}

function* large(size: number, onTheWay: (sent: number) => void): Generator<Buffer> {
  const piece = Buffer.alloc(64 * 1024, 'papers ');
  yield Buffer.from(begun());
  yield pdf();
  for (let left = size - pdf().length; left > 0; left -= piece.length) {
    onTheWay(size - left);
    yield piece.subarray(0, Math.min(left, piece.length));
  }
  yield Buffer.from(ended);
}
