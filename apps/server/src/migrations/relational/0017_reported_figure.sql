-- Figures that people report for indicators of plans; another person approves them before they count.
create table reported_figure (
  id text primary key,
  plan text not null references plan (id),
  key text not null,
  territory text not null references territory (code),
  period text not null,
  value double precision,
  text text,
  source text not null,
  note text,
  state text not null check (state in ('submitted', 'approved', 'returned', 'withdrawn', 'replaced')),
  reported_by text not null,
  reporter text,
  reported_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision_note text,
  version int not null default 1,
  check ((value is null) <> (text is null))
);
comment on column reported_figure.period is '2023, 2023-Q2 or 2023-07';
comment on column reported_figure.reporter is 'Id of the user, who may not approve what he reported';
create unique index reported_figure_approved on reported_figure (plan, key, territory, period) where state = 'approved';
create unique index reported_figure_submitted on reported_figure (plan, key, territory, period) where state = 'submitted';
create index reported_figure_newest on reported_figure (reported_at desc, id);

-- Where the figure of an indicator comes from and when it is due; without a row as the plan says, once a year.
create table indicator_setting (
  plan text not null references plan (id),
  key text not null,
  binding text not null check (binding in ('plan', 'computed', 'reported')),
  computed_by text,
  cadence text not null check (cadence in ('month', 'quarter', 'year')),
  due_days int not null check (due_days >= 0),
  organisation text references organisation (id),
  version int not null,
  primary key (plan, key),
  check ((binding = 'computed') = (computed_by is not null))
);
