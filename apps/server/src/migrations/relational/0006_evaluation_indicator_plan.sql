-- Results, figures and promises.
create table evaluation (
  id bigint generated always as identity primary key,
  declaration text not null,
  declaration_version text not null,
  edition text not null,
  scope text not null,
  period text not null,
  input_hash text not null,
  result jsonb not null,
  simulated boolean not null,
  computed_at timestamptz not null,
  unique (declaration, declaration_version, edition, scope, period, input_hash)
);
comment on table evaluation is 'An evaluation is never overwritten: other inputs or another edition make another row';
comment on column evaluation.scope is 'station:<id> or territory:<code>';
comment on column evaluation.period is 'Key of the period: 2015, 2015-Q3, 2015-07, 2015-W31, 2015-07-03 or from..to';

create table plan (
  id text primary key,
  name_zh text not null,
  name_en text not null,
  document_zh text not null,
  document_en text not null,
  territory text not null references territory (code),
  from_year int not null,
  to_year int not null,
  pinned_edition jsonb not null,
  parent text references plan (id),
  source jsonb not null,
  sequence int not null
);

create table plan_indicator (
  plan text not null references plan (id),
  number int not null,
  name_zh text not null,
  name_en text not null,
  unit text not null,
  decimals int not null,
  category_zh text,
  category_en text,
  attribute text not null check (attribute in ('binding', 'expected', 'none')),
  direction text not null check (direction in ('lower-is-better', 'higher-is-better')),
  computed_by text,
  baseline jsonb,
  target_year int not null,
  target jsonb not null,
  target_text_zh text not null,
  target_text_en text not null,
  note_zh text,
  note_en text,
  primary key (plan, number)
);

create table reported_value (
  plan text not null,
  number int not null,
  year int not null,
  value double precision,
  text text,
  source jsonb not null,
  primary key (plan, number, year),
  foreign key (plan, number) references plan_indicator (plan, number)
);

create table plan_project (
  plan text not null references plan (id),
  number int not null,
  field_zh text not null,
  field_en text not null,
  name_zh text not null,
  name_en text not null,
  lead_zh text not null,
  lead_en text not null,
  due_year int not null,
  primary key (plan, number)
);

create table published_figure (
  territory text not null references territory (code),
  year int not null,
  evaluation text not null,
  metric text not null,
  value double precision not null,
  unit text not null,
  derived_zh text,
  derived_en text,
  source jsonb not null,
  primary key (territory, year, evaluation, metric)
);
comment on table published_figure is 'Figures published elsewhere, to stand beside the platform''s own';
