import type { Instant } from '../../protocols/calendar/dates';

export interface Attachment {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/** One notice for one recipient, as a channel takes it. */
export interface Consignment {
  /** A UUID of ours: the same for every attempt, so that a repeat is known as one. */
  reference: string;
  by: 'email' | 'letter';
  to: { name: string; email?: string; address?: string };
  subject: string;
  text: string;
  /** Empty where there is none. */
  html: string;
  /** Documents that go with it, by a channel that carries them. */
  attachments?: readonly Attachment[];
  /** An earlier attempt may have got through, and its answer been lost. */
  isRepeat: boolean;
}

/**
 * What became of an attempt. `problem` is shown to the parties of the case, so it holds no address and nothing secret.
 * `later`: worth another attempt; `anew`: under another reference, as this one is used up; `held`: nothing about it is the recipient's
 * fault, and no attempt will do before the operator has mended something. `lookAt`: when to ask what became of it.
 */
export type Outcome =
  | { state: 'sent' | 'delivered' | 'kept'; providerId?: string; lookAt?: Instant }
  | { state: 'later'; problem: string; anew?: boolean }
  | { state: 'held'; problem: string }
  | { state: 'failed'; problem: string };

/** A way to recipients. It answers within half a minute and never throws for what a provider does. */
export interface Channel {
  /** Whether documents can go with a notice; else it only names them. */
  carriesDocuments: boolean;
  send(consignment: Consignment): Promise<Outcome>;
  /** What became of one that it took, where it can tell; undefined: it knows of none. */
  look?(taken: Pick<Consignment, 'reference' | 'by'>): Promise<Outcome | 'unanswered' | undefined>;
}

export type Channels = Readonly<Record<Consignment['by'], Channel>>;

export const MESSAGE_ID_HOST = 'concord.invalid';
