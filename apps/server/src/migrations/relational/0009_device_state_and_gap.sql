-- What is known of devices while they are heard, what they owe, and which unknown ones nobody wants to see.
alter table device add column version int not null default 1;
comment on column device.version is 'Counts the changes made by persons; a change names the one it is based on';

create table device_state (
  device text primary key references device (id) on delete cascade,
  first_heard_at timestamptz not null,
  last_heard_at timestamptz not null,
  address text,
  clock_drift_ms int,
  interval_seconds int
);
comment on table device_state is 'What gateways heard, written down now and then so that a restart remembers';
comment on column device_state.interval_seconds is 'Usual time between two messages, as seen';

create table device_day (
  device text not null references device (id) on delete cascade,
  day date not null,
  frames int not null,
  refused int not null,
  primary key (device, day)
);
comment on column device_day.day is 'Local day of the site';

create table data_gap (
  id bigint generated always as identity primary key,
  device text not null references device (id) on delete cascade,
  averaging text not null check (averaging in ('minute', 'hour', 'day')),
  from_time timestamptz not null,
  to_time timestamptz not null,
  state text not null check (state in ('open', 'asked', 'filled', 'given-up')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  reason text,
  found_at timestamptz not null,
  filled_at timestamptz
);
comment on table data_gap is 'Averaging periods of a device that were due and did not come; to_time is not included';
comment on column data_gap.reason is 'Code of why it was given up';
create index data_gap_device on data_gap (device, from_time desc);
create index data_gap_due on data_gap (next_attempt_at) where state in ('open', 'asked');

create table waiting_dismissal (
  source text primary key,
  at timestamptz not null
);
comment on table waiting_dismissal is 'Unknown devices that a person does not want to see until they are heard again';

create index quarantine_item_unknown_device on quarantine_item (source, received_at desc)
  where reason_code like '%.unknown-device';
