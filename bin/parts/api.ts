import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { createApp } from '../../api/http/app';
import { temporalEngine } from '../../api/engine';
import { createMetrics } from '../../api/operating/metrics';
import { startApi, type Listening } from '../../api/http/server';
import { defaultSettings } from '../../api/services';
import { tokenVerifier } from '../../api/identity/tokens';
import { protocols } from '../../protocols';
import type { Register } from '../../register/register';
import type { Settings } from '../settings';

export interface ApiPart {
  register: Register;
  client: Client;
  logger: Logger;
  settings: Settings;
  port: number;
}

/** The API as the product runs it. @throws Error where it would be open to others without an identity provider (DESIGN 20) */
export async function apiPart({ register, client, logger, settings, port }: ApiPart): Promise<Listening> {
  const { HOST: host, PUBLIC_URL: publicUrl, dataDir, OIDC_ISSUER: oidcIssuer, OIDC_AUDIENCE: oidcAudience } = settings;
  const tokens = await tokenVerifier({ host, dataDir, oidcIssuer, oidcAudience });
  const services = {
    register,
    engine: temporalEngine(client),
    protocols,
    tokens,
    logger,
    metrics: createMetrics(register),
    settings: {
      ...defaultSettings,
      documentBytes: settings.DOCUMENT_MAX_MIB * 1024 * 1024,
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(settings.TRUST_PROXY === undefined ? {} : { trustProxy: settings.TRUST_PROXY }),
      ...(settings.NOTIFY_CALLBACK_TOKEN ? { notifyCallbackToken: settings.NOTIFY_CALLBACK_TOKEN } : {}),
    },
  };
  return startApi(createApp(services), { host, port });
}
