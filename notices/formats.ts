import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Environment, FileSystemLoader } from 'nunjucks';
import { filters } from './filters';
import { readable } from './readable';

/** Beside the code, in the sources and in what is compiled from them. */
export const TEMPLATES = path.join(__dirname, 'templates');

const FORMATS = ['subject', 'text', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * Each notice has one template with its words. What a heading, a row, a list is in a format, the format's own `layout.njk` and `page.njk` say.
 * A template is compiled once a process. A variable that is missing throws.
 */
const environments = Object.fromEntries(FORMATS.map((format) => [format, environment(format)])) as Record<Format, Environment>;

export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

export function rendered(template: string, letter: object): Rendered {
  const as = (format: Format): string => readable(environments[format].render(template, letter));
  return { subject: as('subject').replace(/\s+/g, ' ').trim(), text: tidy(as('text')), html: `${as('html').trim()}\n` };
}

/** A turn of phrase that has a template of its own, by itself: what a kind calls a stage. It is text, and escaped where it is put into a page. */
export const phrase = (template: string, given: object): string => environments.text.render(template, given).replace(/\s+/g, ' ').trim();

const templates = new Set(readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/')));

/** The first of these templates that there is. */
export const firstTemplate = (...names: readonly string[]): string | undefined => names.find((name) => templates.has(name));

function environment(format: Format): Environment {
  const own = path.join(TEMPLATES, format === 'subject' ? 'text' : format);
  const folders = [...(format === 'subject' ? [path.join(TEMPLATES, format)] : []), own, TEMPLATES];
  const made = new Environment(new FileSystemLoader(folders), {
    autoescape: format === 'html',
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  for (const [name, filter] of Object.entries(filters)) made.addFilter(name, filter);
  return made;
}

/** How a template is laid out in its file leaves no trace in the text; several lines of somebody's own words are marked `> ` (the filter `quoted`). */
const tidy = (text: string): string =>
  `${text
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
