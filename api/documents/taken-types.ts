/** A media type that documents may have. */
export interface TakenType {
  mediaType: string;
  /** Endings of names that go with it, in small letters. */
  endings: readonly string[];
  /** What programs also declare it as. */
  alsoDeclared?: readonly string[];
  /** Why it is taken: what of a case comes in it. */
  why: string;
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';
const COMPOUND = ['application/x-cfb', 'application/x-ole-storage'];

/** Told by their content alone. */
export const MARKED: readonly TakenType[] = [
  {
    mediaType: 'application/pdf',
    endings: ['pdf'],
    alsoDeclared: ['application/x-pdf'],
    why: 'letters, bundles, minutes: the form in which papers are issued',
  },
  { mediaType: `${OPEN_XML}.wordprocessingml.document`, endings: ['docx'], why: 'drafts and assessments from Word' },
  { mediaType: `${OPEN_XML}.spreadsheetml.sheet`, endings: ['xlsx'], why: 'costs and shares from Excel' },
  { mediaType: `${OPEN_XML}.presentationml.presentation`, endings: ['pptx'], why: 'what was shown to a panel' },
  { mediaType: `${OPEN_DOCUMENT}.text`, endings: ['odt'], why: 'the open standard that government publishes in' },
  { mediaType: `${OPEN_DOCUMENT}.spreadsheet`, endings: ['ods'], why: 'the same, for tables' },
  { mediaType: 'application/rtf', endings: ['rtf'], alsoDeclared: ['text/rtf'], why: 'letters that care record systems write' },
  { mediaType: 'image/png', endings: ['png'], why: 'pictures of screens' },
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe'], alsoDeclared: ['image/jpg', 'image/pjpeg'], why: 'photographed papers' },
  { mediaType: 'image/tiff', endings: ['tif', 'tiff'], alsoDeclared: ['image/tif'], why: 'scanned papers and faxes' },
  { mediaType: 'image/heic', endings: ['heic', 'heif'], alsoDeclared: ['image/heif'], why: 'papers photographed with a telephone' },
  { mediaType: 'image/heif', endings: ['heic', 'heif'], alsoDeclared: ['image/heic'], why: 'the same, from other makers' },
];

/** All of them one format outside, which holds others inside; which one is told by what lies in it (`compound-file.ts`). */
export const COMPOUNDS = {
  word: { mediaType: 'application/msword', endings: ['doc'], alsoDeclared: COMPOUND, why: 'older papers from Word' },
  excel: { mediaType: 'application/vnd.ms-excel', endings: ['xls'], alsoDeclared: COMPOUND, why: 'older tables from Excel' },
  outlook: { mediaType: 'application/vnd.ms-outlook', endings: ['msg'], alsoDeclared: COMPOUND, why: 'letters kept from Outlook' },
} as const satisfies Record<string, TakenType>;

export const MAIL = {
  mediaType: 'message/rfc822',
  endings: ['eml'],
  alsoDeclared: ['text/plain'],
  why: 'letters kept from mail programs',
} as const satisfies TakenType;

/** Text has no mark: it is told by the ending of its name, and by holding nothing but text. */
export const TEXTS: readonly TakenType[] = [
  { mediaType: 'text/plain', endings: ['txt'], why: 'notes' },
  // Windows declares a .csv as what opens it.
  {
    mediaType: 'text/csv',
    endings: ['csv'],
    alsoDeclared: ['text/plain', 'application/csv', 'application/vnd.ms-excel'],
    why: 'costs, as programs write them',
  },
  MAIL,
];

export const TAKEN: readonly TakenType[] = [...MARKED, ...Object.values(COMPOUNDS), ...TEXTS];

/** For whoever is told what would do. */
export const ENDINGS_TAKEN = [...new Set(TAKEN.flatMap(({ endings }) => endings))].join(', ');
