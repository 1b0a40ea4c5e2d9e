import { z } from 'zod';

/** What comes along when an address is pasted: white space around it, characters of no width anywhere in it. */
const AROUND = /^\s+|\s+$/gu;
const NO_WIDTH = /[\u00ad\u180e\u200b-\u200f\u2060\ufeff]/gu;

/** A sign that neither the standard's plain form (RFC 5322 3.2.3) nor GOV.UK Notify takes. */
const STRANGE = /[^a-zA-Z0-9.!#$%&'*+/=?^_`{|}~@-]/u;
const LOCAL = /^[^.@]+(\.[^.@]+)*$/;
const LABEL = /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;
const TOP = /^([a-zA-Z]{2,63}|xn--[a-zA-Z0-9-]{1,59})$/;

/** An address that people have (`R&D@nhs.net`), by which Notify and mail servers reach somebody; 254 characters at most. */
export const email = z
  .string()
  .overwrite((given) => given.replace(NO_WIDTH, '').replace(AROUND, ''))
  .check(({ value, issues }) => {
    const fault = faultOf(value);
    if (fault) issues.push({ code: 'custom', message: fault, input: value });
  })
  .max(254, 'an email address has at most 254 characters')
  .meta({ format: 'email', examples: ['name@example.org'] });

function faultOf(address: string): string | undefined {
  const [strange] = STRANGE.exec(address) ?? [];
  if (strange !== undefined) return `an email address, in which there can be no ${inWords(strange)}`;
  const [local = '', domain, ...more] = address.split('@');
  if (domain === undefined || more.length > 0) return 'an email address, with one @: name@example.org';
  if (local.length > 64 || !LOCAL.test(local))
    return 'an email address: before the @ there is a name, without dots at its ends or beside each other';
  const labels = domain.split('.');
  const isDomain = labels.length > 1 && labels.every((label) => LABEL.test(label)) && TOP.test(labels.at(-1) ?? '');
  return isDomain ? undefined : 'an email address: after the @ there is a domain, such as nhs.net';
}

const inWords = (sign: string): string =>
  /\s/u.test(sign) ? 'space' : `"${sign}" (U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
