import { createTransport } from 'nodemailer';
import type { Channel, Outcome } from './channel';
import { failureOf } from './failure';
import { messageOf } from './message';

const CONNECTED_WITHIN_MS = 10_000;
const ANSWERED_WITHIN_MS = 15_000;

export interface SmtpSettings {
  /** `smtp://` or `smtps://`; holds a password: never to be logged. */
  url: string;
  from: string;
}

/** A mail server, one connection a message. Whether a message got through when its answer was lost, SMTP can't tell: it is sent again. */
export function smtpChannel({ url, from }: SmtpSettings): Channel {
  const transport = createTransport({
    url,
    connectionTimeout: CONNECTED_WITHIN_MS,
    greetingTimeout: CONNECTED_WITHIN_MS,
    socketTimeout: ANSWERED_WITHIN_MS,
  });
  return {
    carriesDocuments: true,
    async send(consignment) {
      try {
        await transport.sendMail(messageOf(consignment, from));
        return { state: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

/** What a mail server says no to before it has heard of the recipient, such as our password, is the operator's to mend. */
function outcomeOf(error: unknown): Outcome {
  const { code, responseCode: reply, command } = failureOf(error);
  if (reply === undefined) {
    if (code === 'EAUTH') return { state: 'held', problem: 'the mail server wants a sign-in that works' };
    if (code === 'EENVELOPE') return { state: 'failed', problem: 'the email address cannot be written to' };
    return { state: 'later', problem: `the mail server did not answer (${code ?? 'no reason given'})` };
  }
  if (reply < 500) return { state: 'later', problem: `the mail server put it off (${reply})` };
  if (command === 'RCPT TO') return { state: 'failed', problem: `the mail server refused the recipient (${reply})` };
  if (command === 'DATA') return { state: 'failed', problem: `the mail server refused the message (${reply})` };
  return { state: 'held', problem: `the mail server refused us (${reply})` };
}
