-- Files that bring data, the mapping that reads them, and how far each is.
create table import_mapping (
  id uuid primary key,
  name text not null unique,
  definition jsonb not null,
  built_in boolean not null default false,
  created_by uuid,
  created_at timestamptz not null
);

create table data_import (
  id uuid primary key,
  file_name text not null,
  file_hash text not null,
  file_bytes bigint not null,
  mapping jsonb not null,
  mapping_hash text not null,
  domain text not null,
  simulated boolean not null default false,
  state text not null check (state in ('received', 'running', 'done', 'failed', 'cancelled')),
  rows_total int,
  rows_read int not null default 0,
  rows_accepted int not null default 0,
  rows_rejected int not null default 0,
  values_accepted int not null default 0,
  values_suspect int not null default 0,
  first_position bigint,
  last_position bigint,
  duplicate_of uuid references data_import (id),
  error jsonb,
  created_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz
);
comment on column data_import.rows_read is 'Rows appended to the ingest log; where a stopped import resumes';
create index data_import_hash on data_import (file_hash, mapping_hash);
