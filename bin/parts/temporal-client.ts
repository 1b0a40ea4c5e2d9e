import { Client, Connection } from '@temporalio/client';

export interface TemporalClient {
  client: Client;
  close: () => Promise<void>;
}

/** A client of the Temporal server; it finds its way back by itself when the server was away. @throws Error if it isn't there now */
export async function connectTemporal(address: string, namespace: string): Promise<TemporalClient> {
  const connection = await Connection.connect({ address });
  return { client: new Client({ connection, namespace }), close: () => connection.close() };
}
