-- Progress called for, reported and reviewed; supervised orders; reminders.
create table progress_rule (
  plan text primary key,
  cadence text not null check (cadence in ('month', 'quarter', 'none')),
  starts_on date not null,
  due_working_day int not null,
  remind_before int not null,
  escalate_after int not null,
  version int not null,
  updated_by text not null,
  updated_at timestamptz not null
);

create table progress_report (
  id uuid primary key,
  plan text not null,
  item text not null,
  period text not null,
  submission int not null,
  percent double precision not null,
  actual double precision,
  done text not null,
  problems text,
  next text,
  outlook text not null check (outlook in ('normal', 'slow', 'blocked')),
  state text not null check (state in ('submitted', 'accepted', 'returned')),
  due date not null,
  late_days int not null,
  reporter uuid,
  reported_by text not null,
  reported_at timestamptz not null,
  reviewed_by text,
  reviewed_at timestamptz,
  remark text,
  unique (plan, item, period, submission)
);
comment on table progress_report is 'One row a submission; a returned one is answered by another, none is overwritten';
comment on column progress_report.late_days is 'Working days after the due day on which the period was first reported';
comment on column progress_report.actual is 'Spent since the start, 10 000 CNY';

create table supervised_order (
  id uuid primary key,
  plan text not null,
  item text not null,
  territory text not null references territory (code),
  organisation text not null references organisation (id),
  requirement text not null,
  due date not null,
  state text not null check (state in ('open', 'answered', 'closed', 'withdrawn')),
  issued_by text not null,
  issued_at timestamptz not null,
  answer text,
  answerer uuid,
  answered_by text,
  answered_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  remark text
);
comment on table supervised_order is '督办';
create index supervised_order_item on supervised_order (plan, item);

create table work_notice (
  id int generated always as identity primary key,
  key text not null,
  person uuid not null references app_user (id),
  kind text not null,
  plan text not null,
  item text not null,
  text_zh text not null,
  text_en text not null,
  due date,
  escalated boolean not null,
  at timestamptz not null,
  seen_at timestamptz,
  unique (key, person)
);
comment on table work_notice is 'Reminders as they were given: what is due once, what is late once more to those above';
comment on column work_notice.key is 'The same matter at the same stage is told a person once';
create index work_notice_person on work_notice (person, id);
