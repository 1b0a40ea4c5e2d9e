import { addAbortSignal } from 'node:stream';
import type { Request } from 'express';
import { z } from 'zod';
import type { NamedDocument } from '../../protocols/case/forms/documents';
import { documentAdded } from '../../protocols/case/forms/shared-forms';
import { rolesFor } from '../../protocols/case/steps/roles-for';
import { partIn } from '../cases/open-steps';
import type { StoredDocument } from '../../register/documents/documents';
import type { Answer, Asked } from '../http/answering';
import { wrongBody } from '../http/checked';
import { withinDeadline } from '../http/deadline';
import { mayTakeItsTime, readOff } from '../http/patience';
import { failing } from '../http/problems';
import { onceOf, sameRequest } from '../cases/once';
import { readable, type Readable } from '../cases/readable';
import { protocolOf } from '../cases/standing-of-case';
import type { Services } from '../services';
import { baseName } from './file-name';
import { filePart, type Part } from './file-part';
import { Spool, TooLarge, type Taken } from './spool';
import { typeOf } from './type-of';

/** How long the store may take over the largest document. */
const STORE_MS = 60_000;
/** For what is still on its way when an upload is refused. */
const READ_OFF_MS = 10_000;
const MIB = 1024 * 1024;

/** POST /v1/cases/{id}/documents: 201, or 200 where the case has these bytes already. The body is what a form's `document` takes. */
export async function uploadDocument(asked: Asked, services: Services, request: Request): Promise<Answer> {
  try {
    const into = await withinDeadline(services.settings.deadlineMs, () => caseToAddTo(asked, services));
    mayTakeItsTime(request, services.settings.idleMs);
    const spool = await Spool.open();
    try {
      const document = await received(request, spool, services.settings.documentBytes);
      const asFirst = await answeredFirst(into, document, asked, services);
      return answer(into.id, { ...(await stored(into, document, spool, asked, services)), ...asFirst });
    } finally {
      await spool.close();
    }
  } finally {
    readOff(request, READ_OFF_MS);
  }
}

/** Whoever may take the step that adds a document puts one in, also once the case has closed: an amendment may need one. @throws ProblemError 404, 403 */
async function caseToAddTo(asked: Asked, services: Services): Promise<Readable> {
  const found = await readable(asked, services);
  const { role } = asked.actor;
  const protocol = protocolOf(found.view.kind, services);
  const step = protocol.step(documentAdded.name);
  const roles = step ? rolesFor(protocol, step, partIn(found.view.parties, found.reader)) : [];
  if (!found.acts) throw failing('not-allowed', 'Documents are uploaded by the parties of a case, not by those who are let in to read it.');
  if (!roles.includes(role)) throw failing('not-allowed', `Documents are uploaded by ${roles.join(', ')}; the role given is ${role}.`);
  return found;
}

/** The upload, whole and looked at. @throws ProblemError */
async function received(request: Request, spool: Spool, limit: number): Promise<NamedDocument> {
  const tooLarge = failing('too-large', `A document may have ${limit / MIB} MiB at most.`);
  const { part, taken } = await filePart(request, async (one: Part, bytes) => {
    const fitting = baseName(one.name);
    if ('fault' in fitting) throw wrongBody([{ pointer: '/file', detail: fitting.fault }]);
    return { part: { ...one, ...fitting }, taken: await spool.take(bytes, limit) };
  }).catch((error: unknown) => {
    throw error instanceof TooLarge ? tooLarge : error;
  });
  request.setTimeout(0); // from here on it is not the client who is waited for
  if (taken.size === 0) throw wrongBody([{ pointer: '/file', detail: 'the file is empty' }]);
  return document(part, taken, await typeOf(spool, taken, part));
}

const document = ({ name }: Part, { size, sha256 }: Taken, mediaType: string): NamedDocument => ({ name, mediaType, size, sha256 });

const remembered = z.object({ isNew: z.boolean() });

/**
 * Whether the document was new when it was first sent under this Idempotency-Key; sent again, it is in any case the one that the case has.
 * @throws ProblemError 422 if the key was used for another request
 */
async function answeredFirst(
  { id, reader }: Readable,
  document: NamedDocument,
  asked: Asked,
  { register: { documents, keys } }: Services,
): Promise<z.output<typeof remembered> | undefined> {
  const once = onceOf({ ...asked, body: document });
  if (!once) return undefined;
  const wanted = { id, step: 'document' };
  const response = { isNew: (await documents.find(id, reader, document.sha256)) === undefined };
  const first = await keys.claim({ ...once, holder: asked.actor, caseId: id, step: wanted.step, response });
  return remembered.parse(sameRequest(first, once, wanted)?.response);
}

async function stored(
  { id, reader }: Readable,
  document: NamedDocument,
  spool: Spool,
  { actor, signal }: Asked,
  { register }: Services,
): Promise<{ document: StoredDocument; isNew: boolean }> {
  const { organisation, role } = actor;
  // What a person signs in by is theirs: to others who come to know the document it is whoever they act as.
  const subject = role === 'person' ? reader : actor.subject;
  return withinDeadline(STORE_MS, (late) => {
    const bytes = addAbortSignal(AbortSignal.any([signal, late]), spool.stream());
    return register.documents.add(id, reader, document, { subject, organisation }, bytes);
  });
}

const answer = (caseId: string, { document, isNew }: { document: StoredDocument; isNew: boolean }): Answer => ({
  status: isNew ? 201 : 200,
  location: `/v1/cases/${caseId}/documents/${document.sha256}`,
  body: shown(document),
});

/** As a form takes it. */
const shown = ({ name, mediaType, size, sha256 }: NamedDocument): NamedDocument => ({ name, mediaType, size, sha256 });
