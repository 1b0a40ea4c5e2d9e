import { createDocument, type oas31 } from 'zod-openapi';
import type { Protocol } from '../../protocols/case/protocol';
import { casePaths } from './case-paths';
import { feedPaths } from './feed-paths';
import { documentPaths } from './document-paths';
import { calendarPaths, directoryPaths } from './other-paths';
import { policyPaths } from './policy-paths';
import { reportPaths } from './report-paths';
import { servicePaths } from './service-paths';
import { stepPaths } from './step-paths';

/** The API as it is declared: steps and openings come from the protocols, the rest from the checks that the routes themselves use. */
export function openApiDocument(protocols: Readonly<Record<string, Protocol>>): oas31.OpenAPIObject {
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Concord',
        version: '1',
        description: 'Dates are `YYYY-MM-DD`, instants RFC 3339, money whole pence. Refusals are `application/problem+json` (RFC 9457).',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          calendarToken: { type: 'apiKey', in: 'query', name: 'token', description: 'of an address that POST /v1/calendar/tokens made' },
          notify: { type: 'http', scheme: 'bearer', description: 'the token that was agreed with GOV.UK Notify for delivery receipts' },
        },
      },
      paths: {
        ...casePaths(protocols),
        ...documentPaths,
        ...stepPaths(protocols),
        ...calendarPaths,
        ...feedPaths,
        ...directoryPaths,
        ...policyPaths,
        ...reportPaths,
        ...servicePaths,
      },
    },
    { allowEmptySchema: { custom: true, transform: true } },
  );
}
