import { fileTypeFromFile } from 'file-type/node';
import { failing } from '../http/problems';
import { hasPassword, heldInCompoundFile } from './compound-file';
import { openXmlType } from './open-xml';
import type { Spool, Taken } from './spool';
import { ENDINGS_TAKEN, MAIL, MARKED, TEXTS, type TakenType } from './taken-types';

/** What somebody says that a file is. */
export interface Claimed {
  name: string;
  /** As declared, without parameters. */
  mediaType: string;
}

const UNDECLARED = 'application/octet-stream';
/** RFC 7578, 4.4: a part that doesn't say is text/plain, so that this says nothing of what is no text. */
const BY_DEFAULT = 'text/plain';

/** The media type by content, where that is taken and the claims agree with it. @throws ProblemError 415, with what was found and claimed */
export async function typeOf(spool: Spool, taken: Taken, claimed: Claimed): Promise<string> {
  const ending = endingOf(claimed.name);
  const { types, otherwise } = await foundIn(spool, taken, ending);
  const type = types.find(({ endings }) => ending === undefined || endings.includes(ending)) ?? types[0];
  if (!type) throw unfit(otherwise, claimed);
  if (ending !== undefined && !type.endings.includes(ending))
    throw unfit(`its content is ${type.mediaType}, and its name ends in .${ending}`, claimed);
  const declared = [UNDECLARED, type.mediaType, ...(type.alsoDeclared ?? []), ...(TEXTS.includes(type) ? [] : [BY_DEFAULT])];
  if (!declared.includes(claimed.mediaType)) throw unfit(`its content is ${type.mediaType}`, claimed);
  return type.mediaType;
}

interface Found {
  /** What the content may be: several where one format holds others. */
  types: readonly TakenType[];
  /** Why it is not taken where there is no type. */
  otherwise: string;
}

async function foundIn(spool: Spool, taken: Taken, ending: string | undefined): Promise<Found> {
  const mark = (await markOf(spool, taken.size)) ?? (await latePdf(spool, taken, ending));
  const marked = MARKED.filter(({ mediaType }) => mediaType === mark);
  if (marked.length > 0) return { types: marked, otherwise: '' };
  if (mark === 'application/x-cfb' && (await hasPassword(spool))) return { types: [], otherwise: PASSWORD };
  if (mark === 'application/x-cfb')
    return { types: await heldInCompoundFile(spool), otherwise: `its content is ${mark}, and no document of Word, Excel or Outlook` };
  // "BMA guidance" begins as a bitmap does: what is nothing but text is text.
  const isMail = taken.isMail && ending === MAIL.endings[0];
  if (!taken.isText && !isMail) return { types: [], otherwise: `its content is ${mark ?? 'of no known type'}, which is not taken` };
  if (taken.isMarkupOrScript) return { types: [], otherwise: 'its content is markup or a script, which is not taken' };
  const types = TEXTS.filter(({ endings }) => ending !== undefined && endings.includes(ending));
  return {
    types,
    otherwise: `its content is text, whose name must end in ${TEXTS.flatMap(({ endings }) => endings.map((one) => `.${one}`)).join(', ')}`,
  };
}

const PASSWORD = 'it has a password: save it without one, so that all who are to read it can';

/** How far in a PDF may begin, as readers have always taken it: after a line break, or what a mail gateway put before it. */
const LATEST_PDF = 1024;

async function latePdf(spool: Spool, { isText, isMarkupOrScript }: Taken, ending: string | undefined): Promise<string | undefined> {
  if (isMarkupOrScript || (isText && ending !== 'pdf')) return undefined;
  const beginning = await spool.read(0, LATEST_PDF + '%PDF-1'.length);
  return /%PDF-\d/.test(beginning.toString('latin1')) ? 'application/pdf' : undefined;
}

/** What the first bytes, or the entries of an archive, mark it as. */
async function markOf(spool: Spool, size: number): Promise<string | undefined> {
  const mark = (await fileTypeFromFile(spool.path))?.mime;
  return mark === 'application/zip' ? ((await openXmlType(spool, size)) ?? mark) : mark;
}

/** What follows the last dot, if it looks like an ending: "Minutes 3.12" has none, nor has "Letter to Dr. Smith". */
function endingOf(name: string): string | undefined {
  const [, ending] = /\.(?=[a-z0-9]*[a-z])([a-z0-9]{1,10})$/i.exec(name) ?? [];
  return ending?.toLowerCase();
}

function unfit(why: string, { name, mediaType }: Claimed): Error {
  const ending = endingOf(name);
  const declared = `declared as ${mediaType}, with a name that ends in ${ending === undefined ? 'nothing known' : `.${ending}`}`;
  const detail = `The file was refused: ${why}. It was ${declared}. Taken: ${ENDINGS_TAKEN}; text in UTF-8 or Windows-1252.`;
  return failing('unsupported-document', detail, { errors: [{ pointer: '/file', detail: why }] });
}
