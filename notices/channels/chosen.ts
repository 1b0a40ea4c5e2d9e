import type { Channels } from './channel';
import { filesChannel } from './files';
import { notifyChannel, type NotifySettings } from './notify';
import { smtpChannel, type SmtpSettings } from './smtp';

/** Who sends, as far as there is anybody. */
export interface Sending {
  notify?: NotifySettings;
  smtp?: SmtpSettings;
  /** For what nobody sends. */
  files: { folder: string; from: string };
}

/** Email by Notify, else by SMTP, else kept as files; letters by Notify, else kept to be printed. */
export function channelsFor({ notify, smtp, files }: Sending): Channels {
  const kept = filesChannel(files);
  const notified = notify && notifyChannel(notify);
  return { email: notified ?? (smtp ? smtpChannel(smtp) : kept), letter: notified ?? kept };
}
