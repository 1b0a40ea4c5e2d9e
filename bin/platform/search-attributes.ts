import { isGrpcServiceError, type Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType, type SearchAttributeType } from '@temporalio/common/lib/search-attributes';

export type SearchAttributes = Readonly<Record<string, SearchAttributeType>>;

const ALREADY_EXISTS = 6;
const UNIMPLEMENTED = 12;
const failedWith = (error: unknown, code: number): boolean => isGrpcServiceError(error) && (error.code as number) === code;

/**
 * Registers those of the search attributes that the server doesn't know yet. The time-skipping server can't say which it knows: there
 * one that it knew is left as it is.
 */
export async function registerSearchAttributes(
  { operatorService }: Pick<Connection, 'operatorService'>,
  namespace: string,
  searchAttributes: SearchAttributes,
): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace }).catch((error: unknown) => {
    if (failedWith(error, UNIMPLEMENTED)) return { customAttributes: {} };
    throw error;
  });
  const missing = Object.entries(searchAttributes).flatMap(([name, type]) => {
    const indexed = encodeSearchAttributeIndexedValueType(type);
    return name in customAttributes || indexed === undefined ? [] : [[name, indexed] as const];
  });
  const add = async (some: typeof missing): Promise<void> => {
    if (some.length === 0) return;
    try {
      await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(some) });
    } catch (error) {
      if (!failedWith(error, ALREADY_EXISTS)) throw error;
      if (some.length > 1) for (const one of some) await add([one]);
    }
  };
  await add(missing);
}
