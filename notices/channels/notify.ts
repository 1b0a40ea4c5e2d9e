import { NotifyClient } from 'notifications-node-client';
import { addressLines } from './address-lines';
import type { Channel, Consignment, Outcome } from './channel';
import { failureOf } from './failure';
import { notifyText, plainLine } from './notify-text';

/** For each of the two requests that an attempt may take: together well within the time for which a delivery is taken. */
const ANSWERED_WITHIN_MS = 12_000;

export interface NotifySettings {
  /** `name-serviceid-secret`: never to be logged. */
  apiKey: string;
  baseUrl: string;
  /** Their body is `((body))`; that of the email has the subject `((subject))`, that of the letter this heading. */
  templates: Readonly<Record<Consignment['by'], string>>;
}

/**
 * GOV.UK Notify, which knows a notification by our reference: before a repeat it is asked whether it has that already. Its templates take
 * Markdown, not HTML: they are given the text, in which nothing counts as Markdown but its lists.
 */
export function notifyChannel(settings: NotifySettings, answeredWithinMs = ANSWERED_WITHIN_MS): Channel {
  const client = new NotifyClient(settings.baseUrl, settings.apiKey);
  within(client, answeredWithinMs);
  return {
    carriesDocuments: false,
    async send(consignment) {
      try {
        const before = consignment.isRepeat ? await known(client, consignment) : undefined;
        return before ?? (await send(client, settings, consignment));
      } catch (error) {
        return outcomeOf(error);
      }
    },
    look: (taken) => known(client, taken).catch(() => 'unanswered' as const),
  };
}

type Request = (options: object) => Promise<unknown>;

/** The client's own requests wait without end, and would follow a redirection with our token. */
function within(client: NotifyClient, ms: number): void {
  const { apiClient } = client as unknown as { apiClient: { restClient: Request } };
  const request = apiClient.restClient;
  apiClient.restClient = (options) => request({ ...options, signal: AbortSignal.timeout(ms), maxRedirects: 0 });
}

async function known(client: NotifyClient, { reference, by }: Pick<Consignment, 'reference' | 'by'>): Promise<Outcome | undefined> {
  const { data } = await client.getNotifications(by, undefined, reference);
  const [found] = data.notifications;
  return found && outcomeOfStatus(found.status, by, found.id);
}

async function send(client: NotifyClient, { templates }: NotifySettings, consignment: Consignment): Promise<Outcome> {
  const { by, to, subject, text, reference } = consignment;
  const words = { subject: plainLine(subject), body: notifyText(text) };
  const { data } =
    by === 'email'
      ? await client.sendEmail(templates.email, to.email ?? '', { personalisation: words, reference })
      : await client.sendLetter(templates.letter, { personalisation: { ...addressed(consignment), ...words }, reference });
  return { state: 'sent', providerId: data.id };
}

const addressed = ({ to }: Consignment): Record<string, string> =>
  Object.fromEntries(addressLines(to).map((line, index) => [`address_line_${index + 1}`, line]));

/** Of a letter that Notify could not hand on, Notify says itself that it is not to be sent again. */
function outcomeOfStatus(status: string, by: Consignment['by'], providerId: string): Outcome {
  switch (status) {
    case 'delivered':
    case 'received':
      return { state: 'delivered', providerId };
    case 'permanent-failure':
    case 'cancelled':
    case 'validation-failed':
    case 'virus-scan-failed':
    case 'returned-letter':
      return { state: 'failed', problem: problemOfStatus(status) };
    case 'temporary-failure':
    case 'technical-failure':
      return by === 'email'
        ? { state: 'later', problem: problemOfStatus(status), anew: true }
        : { state: 'failed', problem: problemOfStatus(status) };
    default:
      return { state: 'sent', providerId };
  }
}

export const problemOfStatus = (status: string): string => `GOV.UK Notify reports ${status}`;

/**
 * By status and error type, which Notify promises to keep; its messages may change. A `ValidationError` is about what we sent for this
 * recipient. What else it refuses (a template that isn't there, trial mode, a key) is about our service.
 */
function outcomeOf(error: unknown): Outcome {
  const { response } = failureOf(error);
  if (!response) return { state: 'later', problem: 'GOV.UK Notify did not answer' };
  const { status, data } = response;
  const [first] = errorsIn(data);
  if (status === 400 && first?.error === 'ValidationError')
    return { state: 'failed', problem: `GOV.UK Notify refused it: ${withoutAddresses(first.message)}` };
  if (status === 429 || status >= 500) return { state: 'later', problem: `GOV.UK Notify could not take it (${status})` };
  return { state: 'held', problem: `GOV.UK Notify refused our service (${status}${first ? ` ${first.error}` : ''})` };
}

function errorsIn(data: unknown): readonly { error: string; message: string }[] {
  if (typeof data !== 'object' || data === null || !('errors' in data) || !Array.isArray(data.errors)) return [];
  return data.errors.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'error' in one && 'message' in one
      ? [{ error: String(one.error), message: String(one.message) }]
      : [],
  );
}

const withoutAddresses = (message: string): string => message.replace(/\S+@\S+/g, '…').slice(0, 200);
