-- What devices were asked for, by persons and by the platform itself, and what became of it.
create table device_command (
  id uuid primary key,
  device text not null references device (id) on delete cascade,
  name text not null,
  fields jsonb not null,
  asked_by text,
  asked_by_name text not null,
  reason text not null,
  at timestamptz not null,
  state text not null,
  result int,
  answer text,
  times_sent int not null default 0,
  steps jsonb not null default '[]',
  finished_at timestamptz,
  gap bigint references data_gap (id) on delete set null
);
comment on column device_command.asked_by is 'User; null where the platform asked by itself';
comment on column device_command.result is 'QnRtn or ExeRtn of HJ 212';
comment on column device_command.steps is 'What became of it, oldest first';
create index device_command_device on device_command (device, at desc, id desc);
create index device_command_unfinished on device_command (at) where finished_at is null;
