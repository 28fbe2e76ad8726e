-- A plan is a chain of versions: none is ever changed, an amendment is the next one.
create table plan_version (
  plan text not null references plan (id),
  version int not null check (version >= 1),
  content jsonb not null,
  decision_document text not null,
  decision_reason text not null,
  file_name text,
  file_hash text,
  changes jsonb,
  adopted_by text not null,
  adopted_at timestamptz not null,
  primary key (plan, version)
);
comment on column plan_version.content is 'Everything the version says: indicators, commitments, measures, projects with keys that stay';
comment on column plan_version.file_hash is 'SHA-256 of the imported document, which is kept in the file store';
comment on column plan_version.changes is 'Counts against the version before; null for the first';

-- What a person decided about the counterpart of an item in the plan above; the newest row of an item holds.
create table plan_alignment_decision (
  id int generated always as identity primary key,
  lower_plan text not null references plan (id),
  lower_key text not null,
  upper_plan text not null references plan (id),
  upper_key text,
  withdrawn boolean not null,
  note text not null,
  decided_by text not null,
  decided_at timestamptz not null
);
comment on column plan_alignment_decision.upper_key is 'Null: it has no counterpart there';
comment on column plan_alignment_decision.withdrawn is 'True: the decision before is taken back, suggestions hold again';
create index plan_alignment_decision_item on plan_alignment_decision (lower_plan, upper_plan, lower_key, id);

-- What the site's plans said until now stands in their first version, which is made at the next start.
alter table reported_value drop constraint reported_value_plan_number_fkey;
alter table reported_value add foreign key (plan) references plan (id);
drop table plan_project;
drop table plan_indicator;
alter table plan
  drop column name_zh,
  drop column name_en,
  drop column document_zh,
  drop column document_en,
  drop column from_year,
  drop column to_year,
  drop column pinned_edition,
  drop column parent,
  drop column source;
alter table plan add column current_version int not null default 0;
comment on column plan.current_version is 'Raised with every adoption, in its transaction';
