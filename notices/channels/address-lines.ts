import { postalLines, printable, writtenLines } from '../../protocols/case/forms/postal-address';
import { readable } from '../readable';

/**
 * Name and address as an envelope has them, and as GOV.UK Notify takes them: three to seven lines, the last a postcode alone. What no letter can be
 * sent to (the directory takes none such) is put on the envelope as it stands.
 */
export function addressLines({ name, address = '' }: { name: string; address?: string }): readonly string[] {
  const found = postalLines(readable(address));
  const lines = 'lines' in found ? found.lines : writtenLines(readable(address)).map(printable);
  return [printable(readable(name)), ...lines].filter((line) => line !== '');
}
