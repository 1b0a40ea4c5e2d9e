/** Controls but tabs and ends of lines, and what turns the direction of writing, by which a reader sees other words than were written. */
const UNSEEN = /[^\P{Cc}\t\n\r]|\p{Bidi_Control}/gu;

/** What somebody typed, as its reader is to see it in any channel: without characters that can't be seen and change how others are. */
export const readable = (text: string): string => text.replace(UNSEEN, '');
