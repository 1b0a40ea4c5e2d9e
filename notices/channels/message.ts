import type { SendMailOptions } from 'nodemailer';
import { readable } from '../readable';
import { MESSAGE_ID_HOST, type Consignment } from './channel';

/** The same Message-ID at each attempt, so that mail programs show a repeat once. */
export const messageIdOf = (reference: string): string => `<${reference}@${MESSAGE_ID_HOST}>`;

/** A mail within a mail may not be encoded (RFC 2046), so that its lines would be changed on the way: it goes as mere bytes. */
const NESTED = /^(message|multipart)\//i;

/** A notice as a mail: text and, where there is one, HTML. Nobody's machine is to answer it (RFC 3834). */
export function messageOf({ reference, to, subject, text, html, attachments = [] }: Consignment, from: string): SendMailOptions {
  return {
    from,
    // As an object, or a comma in it would make two recipients of one.
    to: { name: readable(to.name), address: to.email ?? '' },
    subject,
    text,
    ...(html === '' ? {} : { html }),
    attachments: attachments.map(({ name, mediaType, bytes }) => ({
      filename: readable(name),
      contentType: NESTED.test(mediaType) ? 'application/octet-stream' : mediaType,
      content: bytes,
    })),
    messageId: messageIdOf(reference),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
