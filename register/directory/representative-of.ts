import type { Representative } from './representatives';
import type { Reads } from '../reads';

/** How a representative of an organisation is looked up, of what the record has of them by now. */
export async function representativeOf(read: Reads): Promise<(organisation: string, id: string) => Representative | undefined> {
  const representatives = await read.representatives();
  return (organisation, id) => representatives.get(organisation)?.find((one) => one.id === id);
}
