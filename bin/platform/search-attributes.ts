import { isGrpcServiceError, type Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType, type SearchAttributeType } from '@temporalio/common/lib/search-attributes';

export type SearchAttributes = Readonly<Record<string, SearchAttributeType>>;

const UNIMPLEMENTED = 12;

/** Registers those of the search attributes that the server doesn't know yet. The time-skipping server can't say which it knows, and takes them again. */
export async function registerSearchAttributes(
  { operatorService }: Pick<Connection, 'operatorService'>,
  namespace: string,
  searchAttributes: SearchAttributes,
): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace }).catch((error: unknown) => {
    if (isGrpcServiceError(error) && (error.code as number) === UNIMPLEMENTED) return { customAttributes: {} };
    throw error;
  });
  const missing = Object.entries(searchAttributes).flatMap(([name, type]) => {
    const indexed = encodeSearchAttributeIndexedValueType(type);
    return name in customAttributes || indexed === undefined ? [] : [[name, indexed] as const];
  });
  if (missing.length > 0) await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}
