import { readable } from '../readable';

const MOST = 7;

/** Name and address as an envelope has them, in seven lines at most: an address is written in lines, or in one with commas. */
export function addressLines({ name, address = '' }: { name: string; address?: string }): readonly string[] {
  const parts = readable(address)
    .split(address.includes('\n') ? '\n' : ',')
    .map((part) => part.trim().replace(/,$/, ''));
  const lines = [readable(name), ...parts].filter((line) => line !== '');
  if (lines.length <= MOST) return lines;
  // The last two are town and postcode; what is too much goes into the line before them.
  return [...lines.slice(0, MOST - 3), lines.slice(MOST - 3, -2).join(', '), ...lines.slice(-2)];
}
