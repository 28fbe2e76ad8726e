-- Decisions of persons on stretches of hours, derived from the correction entries of the ingest log.
create table review (
  id uuid primary key,
  position bigint not null,
  station text not null references station (id),
  properties text[] not null,
  from_time timestamptz not null,
  to_time timestamptz not null,
  action text not null check (action in ('invalidate', 'confirm', 'replace', 'scale', 'withdraw')),
  parameters jsonb not null,
  reason_code text not null,
  reason text not null,
  person text not null,
  decided_at timestamptz not null,
  value_count integer not null,
  figures jsonb not null,
  previous jsonb not null,
  withdraws uuid unique,
  simulated boolean not null
);
comment on column review.to_time is 'End of the last hour';
comment on column review.figures is 'Figures before and after, as the person saw them';
comment on column review.previous is 'What stood before, by stream: what a withdrawal puts back';
create index review_station on review (station, from_time);
create index review_decided on review (decided_at desc, position desc);
