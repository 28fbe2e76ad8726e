-- Targets handed down to territories and organisations, year by year.
create table split (
  id uuid primary key,
  plan text not null,
  item text not null,
  item_name_zh text not null,
  item_name_en text not null,
  unit text not null,
  decimals int not null,
  year int not null,
  holder text not null,
  territory text not null references territory (code),
  from_split uuid references split (id),
  from_subject text,
  rule text not null check (rule in ('copy', 'share', 'weighted', 'mean', 'cap')),
  comparator text not null check (comparator in ('<=', '<', '>=', '>', '=')),
  value double precision not null,
  basis text,
  document text,
  note text,
  state text not null check (state in ('draft', 'handed-down', 'replaced', 'withdrawn')),
  version int not null,
  replaces uuid references split (id),
  replaces_reason text,
  reason text,
  created_by text not null,
  created_at timestamptz not null,
  handed_down_by text,
  handed_down_at timestamptz,
  check ((from_split is null) = (from_subject is null)),
  check ((replaces is null) = (replaces_reason is null))
);
comment on table split is 'A target of a plan for one year and its parts; what was handed down is replaced, never changed';
comment on column split.item is 'Key of an indicator (I1) or commitment (C1) of the plan';
comment on column split.holder is 'Whose target is split: territory:<code> or organisation:<id>';
comment on column split.territory is 'Where the holder lies: who may split is decided there';
comment on column split.decimals is 'In which the parts are given';
create unique index split_in_force on split (plan, item, year, holder) where state = 'handed-down';
create index split_plan on split (plan, item, year);

create table split_part (
  split uuid not null references split (id),
  subject text not null,
  sequence int not null,
  territory text not null references territory (code),
  weight double precision,
  value double precision,
  set_value double precision,
  baseline double precision,
  note text,
  answer text not null check (answer in ('waiting', 'acknowledged', 'objected')),
  answer_by text,
  answer_at timestamptz,
  answer_text text,
  primary key (split, subject)
);
comment on column split_part.set_value is 'Set by hand instead of what the rule gives';
create index split_part_subject on split_part (subject);
