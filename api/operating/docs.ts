import path from 'node:path';
import express, { Router } from 'express';
import helmet from 'helmet';

const PAGE = `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Concord: the API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <main id="swagger-ui"></main>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
const START = `window.addEventListener('load', () => SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null }));\n`;

const FILES = /^\/(swagger-ui\.css|swagger-ui-bundle\.js|favicon-32x32\.png)$/;
const folder = path.dirname(require.resolve('swagger-ui-dist/swagger-ui.css'));

/** The OpenAPI document to read and to try, from this server alone: nothing is fetched from elsewhere, no script stands in the page. */
export const docs = Router();
// The reader sets styles on its elements, and shows its icons as data.
docs.use(helmet.contentSecurityPolicy({ directives: { styleSrc: ["'self'", "'unsafe-inline'"], upgradeInsecureRequests: null } }));
docs.get('/', (_request, response) => void response.type('html').send(PAGE));
docs.get('/start.js', (_request, response) => void response.type('js').send(START));
docs.get(FILES, express.static(folder, { index: false }));
