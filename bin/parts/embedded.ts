import { join } from 'node:path';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import { startDevServer, type RunningDevServer } from '../platform/dev-server';
import { startPostgres, type RunningPostgres } from '../platform/embedded-postgres';
import type { TakenFolder } from '../platform/one-instance';
import type { Notice } from '../platform/project';
import { keptRunning, type Kept } from './kept';

export interface EmbeddedPart {
  dataDir: string;
  folder: TakenFolder;
  onNotice: Notice;
}

/** The register's own PostgreSQL, kept running on the port of its first start. @throws Error if it can't start */
export const keptPostgres = ({ dataDir, folder, onNotice }: EmbeddedPart): Promise<Kept<RunningPostgres>> =>
  keptRunning({
    name: 'PostgreSQL',
    start: (before) =>
      startPostgres({ directory: join(dataDir, 'postgres'), onNotice, ...(before === undefined ? {} : { port: before.port }) }),
    onStarted: ({ pid }) => folder.recordChild('postgres', pid),
    onNotice,
  });

/** Temporal's dev server, with its UI, kept running on the ports of its first start. @throws Error if it can't start */
export const keptTemporal = (
  { dataDir, folder, onNotice }: EmbeddedPart,
  { cli, uiPort }: { cli: string; uiPort: number },
): Promise<Kept<RunningDevServer>> =>
  keptRunning({
    name: 'the Temporal server',
    start: (before) =>
      startDevServer({
        cli,
        databaseFile: join(dataDir, 'temporal', 'temporal.sqlite'),
        logFile: join(dataDir, 'temporal', 'temporal.log'),
        ip: '127.0.0.1',
        ...(before === undefined ? {} : { port: before.port }),
        uiPort,
        searchAttributes: SEARCH_ATTRIBUTES,
      }),
    onStarted: ({ pid }) => folder.recordChild('temporal', pid),
    onNotice,
  });
