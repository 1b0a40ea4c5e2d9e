#!/bin/sh
# Temporal's tables, made or brought up to the version of this image; again at each start. The databases are there (docker/postgres).
set -eu
for name in temporal visibility; do
  [ "$name" = temporal ] && database=temporal || database=temporal_visibility
  temporal-sql-tool --database "$database" setup-schema --version 0.0 # leaves a later version as it is
  temporal-sql-tool --database "$database" update-schema --schema-name "postgresql/v12/$name"
done
