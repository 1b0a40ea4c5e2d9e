import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { addressLines } from './address-lines';
import type { Channel, Consignment } from './channel';
import { failureOf } from './failure';
import { messageOf } from './message';

export interface FilesSettings {
  folder: string;
  from: string;
}

/** With nobody to send by, a notice is kept as a file that a mail program opens, or that is printed and posted. */
export function filesChannel({ folder, from }: FilesSettings): Channel {
  const composer = createTransport({ streamTransport: true, buffer: true });
  const composed = async (consignment: Consignment): Promise<Buffer | string> => {
    if (consignment.by === 'letter') return printable(consignment);
    const { message } = await composer.sendMail(messageOf(consignment, from));
    if (!Buffer.isBuffer(message)) throw new Error('the message was composed as a stream');
    return message;
  };
  return {
    carriesDocuments: true,
    async send(consignment) {
      try {
        await keep(folder, `${consignment.reference}.${consignment.by === 'letter' ? 'html' : 'eml'}`, await composed(consignment));
        return { state: 'kept' };
      } catch (error) {
        return { state: 'held', problem: `it could not be kept as a file (${failureOf(error).code ?? 'no reason given'})` };
      }
    },
  };
}

/** Whole or not at all: whoever looks into the folder never finds half a notice. */
async function keep(folder: string, name: string, content: Buffer | string): Promise<void> {
  // A name of its own: a sender who counted as lost may be writing the same notice.
  const half = path.join(folder, `.${name}.${randomUUID()}.part`);
  const write = (): Promise<void> => writeFile(half, content, { mode: 0o600 });
  try {
    await write().catch(async (error: unknown) => {
      if (failureOf(error).code !== 'ENOENT') throw error;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await write();
    });
    await rename(half, path.join(folder, name));
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

const printable = ({ to, subject, text }: Consignment): string => `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>${escaped(subject)}</title>
<style>body { font: 12pt/1.4 serif; margin: 25mm 20mm } address { font-style: normal; margin-bottom: 20mm } main { white-space: pre-wrap }</style></head>
<body>
<address>${addressLines(to).map(escaped).join('<br>')}</address>
<h1>${escaped(subject)}</h1>
<main>${escaped(text)}</main>
</body>
</html>
`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
