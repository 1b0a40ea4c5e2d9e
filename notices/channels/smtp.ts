import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Channel, Consignment, Outcome } from './channel';
import { failureOf, type Failure } from './failure';
import { messageOf } from './message';

const CONNECTED_WITHIN_MS = 10_000;
const ANSWERED_WITHIN_MS = 15_000;
/** For all of an attempt, however slowly a server talks: well within the time for which a delivery is taken. */
const ENDED_WITHIN_MS = 25_000;

export interface SmtpSettings {
  /** `smtp://` or `smtps://`; holds a password: never to be logged. */
  url: string;
  from: string;
}

/**
 * A mail server, one connection a message. Whether a message got through when its answer was lost, SMTP can't tell: it is sent again. One that is
 * refused with its documents goes without them, which it names: a party that was not told was not bound.
 */
export function smtpChannel({ url, from }: SmtpSettings, endedWithinMs = ENDED_WITHIN_MS): Channel {
  const transport = createTransport({
    url,
    connectionTimeout: CONNECTED_WITHIN_MS,
    greetingTimeout: CONNECTED_WITHIN_MS,
    socketTimeout: ANSWERED_WITHIN_MS,
  });
  const post = async (consignment: Consignment, signal: AbortSignal): Promise<Failure | undefined> => {
    // The connection is closed with the signal.
    const message: SendMailOptions = { ...messageOf(consignment, from), signal };
    return transport.sendMail(message).then(() => undefined, failureOf);
  };
  return {
    carriesDocuments: true,
    async send(consignment) {
      const signal = AbortSignal.timeout(endedWithinMs);
      const { attachments, ...bare } = consignment;
      let failure = await post(consignment, signal);
      if (failure && attachments && attachments.length > 0 && isAboutContent(failure)) failure = await post(bare, signal);
      if (!failure) return { state: 'sent' };
      return signal.aborted ? { state: 'later', problem: 'the mail server did not end in time' } : outcomeOf(failure);
    },
  };
}

/** A refusal of what the message holds, or of its size. */
const isAboutContent = ({ responseCode = 0, command }: Failure): boolean => responseCode >= 500 && command === 'DATA';

/** What a mail server says no to because of who we are, such as our password, is the operator's to mend. */
function outcomeOf({ code, originalCode = '', responseCode: reply, command, response }: Failure): Outcome {
  if (reply === undefined) {
    if (code === 'EAUTH') return { state: 'held', problem: 'the mail server wants a sign-in that works' };
    if (code === 'EDNS') return { state: 'held', problem: 'the mail server’s host name is not known' };
    if (code === 'ETLS' || code === 'EREQUIRETLS' || TLS_FAULT.test(originalCode))
      return { state: 'held', problem: `no safe connection to the mail server can be made (${originalCode || (code ?? '')})` };
    if (code === 'EENVELOPE') return { state: 'failed', problem: 'the email address cannot be written to' };
    return { state: 'later', problem: `the mail server did not answer (${code ?? 'no reason given'})` };
  }
  if (reply < 500) return { state: 'later', problem: `the mail server put it off (${reply})` };
  if (command === 'DATA' && !ABOUT_US.includes(reply))
    return { state: 'failed', problem: `the mail server refused the message (${reply})` };
  const policy = enhanced(response);
  if (command === 'RCPT TO' && ![...ABOUT_US, 554].includes(reply) && !policy.startsWith('5.7.'))
    return { state: 'failed', problem: `the mail server refused the recipient (${reply})` };
  return { state: 'held', problem: `the mail server refused us (${reply}${policy && ` ${policy}`})` };
}

/** It wants a sign-in, or another one. */
const ABOUT_US: readonly number[] = [530, 535];

/** As Node and OpenSSL call what is wrong with a certificate, or with the encryption itself. */
const TLS_FAULT = /CERT|LEAF_SIGNATURE|HOSTNAME_MISMATCH|^ERR_(TLS|SSL)|^EPROTO$/;

/** The code that says more (RFC 3463): `5.7.1` of `550 5.7.1 Relaying denied`; empty where there is none. */
const enhanced = (response: unknown): string => (typeof response === 'string' ? (/^\d{3}[ -](5\.\d+\.\d+)/.exec(response)?.[1] ?? '') : '');
