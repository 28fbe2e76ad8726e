-- What the public is shown: frozen when proposed, decided on by a second person.
create table publication (
  id uuid primary key,
  kind text not null check (kind in ('plan-status', 'report')),
  plan text not null,
  territory text not null references territory (code),
  title jsonb not null,
  summary jsonb,
  content jsonb not null,
  content_hash text not null,
  report uuid references report (id),
  state text not null check (state in ('proposed', 'published', 'rejected', 'withdrawn')),
  proposed_by uuid,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  reason text,
  version int not null default 1,
  check (state = 'proposed' or decided_by_name is not null),
  check (decided_by is null or proposed_by is null or decided_by <> proposed_by)
);
comment on column publication.content is 'What was approved is what is shown; never changed';
create index publication_state on publication (state, decided_at desc);
