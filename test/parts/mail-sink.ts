import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface Mail {
  to: string;
  messageId: string;
  parsed: ParsedMail;
}

/** What happens to a message instead of being taken: a reply to MAIL FROM, RCPT TO or DATA, or `lost`: taken, and the connection dropped. */
export type MailTrouble = { at: 'MAIL' | 'RCPT' | 'DATA'; reply: number; text?: string } | 'lost';

/** A mail server that keeps what it is sent. */
export class MailSink {
  readonly mails: Mail[] = [];
  /** Taken in order, one an attempt. */
  troubles: MailTrouble[] = [];
  delayMs = 0;
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(refusal(535)),
      logger: false,
      onMailFrom: (_address, _session, callback) => callback(this.refusalAt('MAIL')),
      onRcptTo: (_address, _session, callback) => callback(this.refusalAt('RCPT')),
      onData: (stream, session, callback) => {
        this.take(stream, session).then((error) => callback(error), callback);
      },
    });
    this.server.on('error', () => undefined); // a connection that was dropped, on purpose or by a kill
  }

  static async open(): Promise<MailSink> {
    const sink = new MailSink();
    await once(sink.server.listen(0, '127.0.0.1'), 'listening');
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to(address: string): readonly Mail[] {
    return this.mails.filter(({ to }) => to === address);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private refusalAt(command: 'MAIL' | 'RCPT'): Error | null {
    const [trouble] = this.troubles;
    if (typeof trouble !== 'object' || trouble.at !== command) return null;
    this.troubles.shift();
    return refusal(trouble.reply, trouble.text);
  }

  private async take(stream: NodeJS.ReadableStream, session: SMTPServerSession): Promise<Error | null> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as unknown as Buffer);
    const [trouble] = this.troubles;
    if (trouble !== undefined) this.troubles.shift();
    if (typeof trouble === 'object') return refusal(trouble.reply, trouble.text);
    if (this.delayMs > 0) await sleep(this.delayMs);
    const parsed = await simpleParser(Buffer.concat(parts));
    this.mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', messageId: parsed.messageId ?? '', parsed });
    if (trouble === 'lost') for (const connection of this.server.connections) connection._socket.destroy();
    return null;
  }
}

const refusal = (responseCode: number, text = 'no'): Error => Object.assign(new Error(text), { responseCode });
