import { documentsIn } from '../../protocols/case/forms/documents';
import { sightOf } from '../../protocols/case/reading/sight';
import type { Answer, Asked } from '../http/answering';
import { failing } from '../http/problems';
import { reading } from '../cases/readable';
import { standingOfCase } from '../cases/standing-of-case';
import type { Services } from '../services';
import { attachment } from './disposition';

/** GET /v1/cases/{id}/documents: each with who uploaded it, when, and the timeline entries that name it. */
export async function listDocuments(asked: Asked, services: Services): Promise<Answer> {
  const { id, reader } = await reading(asked, services, 'documents');
  const [documents, { protocol, standing }] = await Promise.all([
    services.register.documents.ofCase(id, reader),
    standingOfCase({ id }, services),
  ]);
  const named = sightOf(protocol, standing, reader).standing.recorded.flatMap(({ seq, form }) =>
    documentsIn(form).map(({ document }) => ({ seq, sha256: document.sha256 })),
  );
  const namedIn = (sha256: string): readonly number[] => [...new Set(named.filter((one) => one.sha256 === sha256).map(({ seq }) => seq))];
  return { body: { items: documents.map((document) => ({ ...document, namedIn: namedIn(document.sha256) })) } };
}

/** GET /v1/cases/{id}/documents/{document}: its bytes, to be kept and not to be shown or run by a browser. */
export async function downloadDocument(asked: Asked, services: Services): Promise<Answer> {
  const { id, reader } = await reading(asked, services, 'document');
  const sha256 = asked.params['document'] ?? '';
  const found = /^[0-9a-f]{64}$/.test(sha256) ? await services.register.documents.read(id, reader, sha256) : undefined;
  if (!found)
    throw failing(
      'not-found',
      'The case has no document of this SHA-256 that you may see: GET /v1/cases/{id}/documents lists those that it has.',
    );
  const { document, bytes } = found;
  const headers = {
    'Content-Length': String(document.size),
    'Content-Disposition': attachment(document.name),
    ETag: `"${sha256}"`,
    'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'private, no-store',
  };
  return { content: { type: document.mediaType, headers, body: bytes } };
}
