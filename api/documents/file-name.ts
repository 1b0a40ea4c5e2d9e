/** As a form's `document` takes it. */
const LONGEST = 300;

/** Controls (NUL among them), halves of pairs, what stands for a byte that was no UTF-8, and what turns the direction of writing, by which `gpj.exe` is shown as `exe.jpg`. */
const UNFIT = /[\p{Cc}\p{Surrogate}\ufffd\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The name alone, of a name that may have a path before it (Windows' or another's); or why it won't do. */
export function baseName(given: string): { name: string } | { fault: string } {
  if (UNFIT.test(given)) return { fault: 'the file name holds a character that names have not (a control, or half of a pair)' };
  const name = (given.split(/[/\\]/).at(-1) ?? '').trim();
  if (name === '' || name === '.' || name === '..') return { fault: 'the file needs a name' };
  return name.length > LONGEST ? { fault: `the file name may have ${LONGEST} characters at most` } : { name };
}
