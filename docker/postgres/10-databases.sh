#!/bin/sh
# Run once, on an empty volume: the register and Temporal each with databases of their own, and a user who sees no others.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set=register_password="$REGISTER_PASSWORD" --set=temporal_password="$TEMPORAL_PASSWORD" <<'SQL'
CREATE ROLE concord LOGIN PASSWORD :'register_password';
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE concord OWNER concord;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE CONNECT ON DATABASE concord, temporal, temporal_visibility FROM PUBLIC;
SQL
