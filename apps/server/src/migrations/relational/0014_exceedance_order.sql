-- What the judgement of outlets leaves behind: a day's counts of each property, and orders for the exceedances.
create table outlet_day (
  outlet text not null references outlet (id),
  property text not null,
  day date not null,
  device text,
  received int not null,
  valid int not null,
  judged int not null,
  exceeding int not null,
  last_exceedance timestamptz,
  last_multiple double precision,
  newest jsonb,
  day_value double precision,
  day_exceeding boolean not null,
  simulated boolean not null,
  method text not null,
  primary key (outlet, property, day)
);
comment on table outlet_day is 'Derived: made anew from the series store whenever hours, limits or reported conditions of the day change';
comment on column outlet_day.device is 'Which gave most hours of the day';
comment on column outlet_day.newest is 'The newest judged hour of the day';
comment on column outlet_day.method is 'Version of the judgement';
create index outlet_day_day on outlet_day (day);

create table outlet_due (
  id int generated always as identity primary key,
  outlet text not null references outlet (id),
  from_day date not null,
  to_day date not null
);
comment on table outlet_due is 'Days of outlets that are to be judged anew; removed when that is done';

create table exceedance_order (
  id text primary key,
  outlet text not null references outlet (id),
  territory text not null references territory (code),
  property text not null,
  averaging text not null check (averaging in ('hour', 'day')),
  day date not null,
  from_time timestamptz not null,
  to_time timestamptz not null,
  value double precision not null,
  hours int not null,
  least double precision,
  most double precision,
  unit text not null,
  multiple double precision,
  document text not null,
  clause text,
  state text not null check (state in ('open', 'withdrawn')),
  opened_at timestamptz not null,
  refreshed_at timestamptz not null,
  withdrawn_at timestamptz,
  evidence jsonb not null,
  method text not null,
  simulated boolean not null
);
comment on table exceedance_order is 'One for an outlet, property, averaging period and day; refreshed while data change, withdrawn when they no longer exceed';
create index exceedance_order_outlet on exceedance_order (outlet, day);
create index exceedance_order_newest on exceedance_order (opened_at desc, id);
