-- Something that data or devices say is wrong: opened once by its key, refreshed while it lasts, closed with a reason.
create table alert (
  id uuid primary key,
  key text not null,
  kind text not null,
  severity text not null check (severity in ('notice', 'warning', 'serious')),
  subject text not null,
  station text references station (id),
  property text,
  device text,
  territory text not null references territory (code),
  state text not null check (state in ('open', 'acknowledged', 'closed')),
  text_zh text not null,
  text_en text not null,
  evidence jsonb not null,
  data_from timestamptz,
  data_to timestamptz,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  times integer not null default 1,
  acknowledged_at timestamptz,
  acknowledged_by text,
  closed_at timestamptz,
  closed_by text,
  ceased_at timestamptz,
  reason text,
  simulated boolean not null default false
);
comment on column alert.key is 'The same cause has the same key: it is not opened twice';
comment on column alert.ceased_at is 'When its cause was last seen to be gone; an alert that a person closed opens anew only after that';
comment on column alert.closed_by is 'Who closed it; null where the cause ended by itself';
create unique index alert_not_closed on alert (key) where state <> 'closed';
create index alert_key on alert (key, opened_at desc);
create index alert_opened on alert (opened_at desc, id);
create index alert_subject on alert (kind, subject);
