import { log } from '@temporalio/activity';
import { buffer } from 'node:stream/consumers';
import type { Attachment } from '../notices/channels/channel';
import type { Taken } from '../register/post/post';
import type { Register } from '../register/register';
import { DocumentDamaged } from '../register/documents/whole-document';

/** What mail servers commonly take, less what encoding adds to it. Documents that are larger together stay in the case, where the notice names them. */
const AT_MOST_BYTES = 7 * 1024 * 1024;

/** The documents that a notice speaks of, as they go with it by email (0.13); none where they are too large, or one is not what it was. */
export async function attachmentsOf(register: Register, { caseId, reader, documents }: Taken['notice']): Promise<readonly Attachment[]> {
  const total = documents.reduce((sum, { size }) => sum + size, 0);
  if (caseId === undefined || reader === undefined || total > AT_MOST_BYTES) return [];
  try {
    return await Promise.all(
      documents.map(async ({ sha256 }) => {
        const found = await register.documents.read(caseId, reader, sha256);
        if (!found) throw new DocumentDamaged('a document that a notice speaks of is not in the register');
        // As it was uploaded: a step's form may call it anything, with any ending.
        const { name, mediaType } = found.document;
        return { name, mediaType, bytes: await buffer(found.bytes) };
      }),
    );
  } catch (error) {
    if (!(error instanceof DocumentDamaged)) throw error;
    // The notice goes all the same: a party that was not told was not bound.
    log.error(`a notice goes without its documents: ${error.message}`);
    return [];
  }
}
