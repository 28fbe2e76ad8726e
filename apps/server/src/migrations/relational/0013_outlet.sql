-- Outlets of enterprises with their permit limits, and what operators report of them.
create table outlet (
  id text primary key,
  code text not null,
  name_zh text not null,
  name_en text not null,
  organisation text not null references organisation (id),
  territory text not null references territory (code),
  location geometry(Point, 4326),
  kind text not null check (kind in ('gas', 'water')),
  station text references station (id),
  industry text,
  permit text,
  reference_oxygen double precision check (reference_oxygen >= 0 and reference_oxygen < 21),
  maintainer text,
  monitored_from date not null,
  state text not null check (state in ('in-use', 'retired')),
  limits jsonb not null,
  version int not null,
  simulated boolean not null default false,
  updated_at timestamptz not null,
  unique (organisation, code)
);
comment on column outlet.monitored_from is 'First local day on which hourly values are due';
comment on column outlet.limits is 'Permit limits with unit, dates in force, document and clause';
create index outlet_territory on outlet (territory);
create index outlet_station on outlet (station);

create table outlet_version (
  outlet text not null references outlet (id),
  version int not null,
  content jsonb not null,
  person text not null,
  at timestamptz not null,
  primary key (outlet, version)
);
comment on table outlet_version is 'Every version of an outlet as it was written; nothing is overwritten';

create table outlet_condition (
  id int generated always as identity primary key,
  outlet text not null references outlet (id),
  kind text not null check (kind in ('start-up', 'shut-down', 'stopped', 'maintenance')),
  from_time timestamptz not null,
  to_time timestamptz not null check (to_time > from_time),
  note text not null,
  filed_by text not null,
  filed_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz
);
comment on table outlet_condition is 'Start-ups, shut-downs, stops and maintenance that were filed; withdrawn, never deleted';
create index outlet_condition_time on outlet_condition (outlet, from_time);
