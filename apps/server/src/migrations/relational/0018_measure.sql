-- Measures and projects of plans at work: what people arranged for them, and what was done. What they are is said by the
-- version of the plan in force; here they are named by plan and item key.
create table work_item (
  plan text not null,
  item text not null,
  version int not null,
  content jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (plan, item)
);
comment on table work_item is 'What was arranged for an item: place, period, responsibilities, dependencies, effects, budget';

create table work_item_version (
  plan text not null,
  item text not null,
  version int not null,
  content jsonb not null,
  person text not null,
  at timestamptz not null,
  primary key (plan, item, version)
);

create table organisation_name (
  plan text not null,
  printed text not null,
  organisations jsonb not null,
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  primary key (plan, printed)
);
comment on table organisation_name is 'Organisations that a person confirmed for a name as a plan prints it';

create table milestone (
  id uuid primary key,
  plan text not null,
  item text not null,
  name text not null,
  due date not null,
  completes boolean not null,
  state text not null check (state in ('open', 'reported', 'done')),
  version int not null,
  note text,
  reporter uuid,
  reported_by text,
  reported_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  remark text
);
comment on column milestone.completes is 'Reaching it completes the item';
create index milestone_item on milestone (plan, item);
create unique index milestone_completion on milestone (plan, item) where completes;

create table work_evidence (
  id uuid primary key,
  plan text not null,
  item text not null,
  kind text not null check (kind in ('file', 'reading', 'alert', 'exceedance-order')),
  sha256 text,
  file_name text,
  content_type text,
  bytes bigint,
  ref text,
  note text,
  person uuid,
  added_by text not null,
  added_at timestamptz not null,
  check ((kind = 'file') = (sha256 is not null)),
  check ((kind = 'file') = (ref is null))
);
comment on table work_evidence is 'Files by their content, or links to readings, alerts and orders';
create index work_evidence_item on work_evidence (plan, item);

create table evidence_use (
  evidence uuid not null references work_evidence (id),
  of_kind text not null check (of_kind in ('milestone', 'progress')),
  of_id uuid not null,
  primary key (of_id, evidence)
);
comment on table evidence_use is 'What a milestone or a report of progress rests on';
create index evidence_use_evidence on evidence_use (evidence);
