#!/bin/sh
# The product's own role is no superuser: row-level security does not hold for superusers.
set -e
psql -v ON_ERROR_STOP=1 -v password="$JOBWISE_PASSWORD" -U "$POSTGRES_USER" -d postgres <<'SQL'
CREATE ROLE jobwise LOGIN PASSWORD :'password';
CREATE DATABASE jobwise OWNER jobwise;
\connect jobwise
CREATE EXTENSION IF NOT EXISTS vector;
SQL
