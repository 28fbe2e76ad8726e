-- What the projector keeps: how far it is, what could not be used, what to tell others, what to compute again.
create table projector_checkpoint (
  name text primary key,
  position bigint not null,
  updated_at timestamptz not null
);
comment on column projector_checkpoint.position is 'Ingest log position up to which everything is derived';

create table quarantine_item (
  position bigint not null,
  row int not null,
  kind text not null,
  source text not null,
  reason_code text not null,
  reason_params jsonb not null,
  excerpt text not null,
  received_at timestamptz not null,
  simulated boolean not null,
  primary key (position, row)
);
comment on table quarantine_item is 'Input that could not be used, with the reason; the original stays in the ingest log';
create index quarantine_item_received on quarantine_item (received_at desc, position desc, row desc);

create table outbox_event (
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null
);

create table dirty_window (
  stream_id int not null,
  day date not null,
  primary key (stream_id, day)
);
comment on table dirty_window is 'Local days of a stream whose statistics must be computed again';
