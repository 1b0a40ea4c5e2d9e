#!/bin/sh
# The namespace of the cases, in which a closed case's history stays for 30 days; TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE say where.
set -eu
temporal operator cluster health
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 30d
# The frontend knows a new namespace a little later than the database does.
for _ in 1 2 3 4 5 6 7 8 9 10; do
  temporal workflow list --namespace "$TEMPORAL_NAMESPACE" --limit 1 >/dev/null 2>&1 && exit 0
  sleep 2
done
echo "the namespace $TEMPORAL_NAMESPACE takes no calls" >&2
exit 1
