-- Reports on plans: what was asked, the frozen input, and the files made of it.
create table report (
  id uuid primary key,
  plan text not null,
  plan_name_zh text not null,
  plan_name_en text not null,
  territory text not null references territory (code),
  kind text not null check (kind in ('yearly', 'mid-term', 'final')),
  year int not null,
  title text not null,
  issuer text not null,
  addressee text,
  official boolean not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  step text,
  simulated boolean not null default false,
  as_of date,
  missing jsonb not null default '[]',
  figures int,
  snapshot text,
  writer text,
  docx_hash text,
  docx_bytes bigint,
  xlsx_hash text,
  xlsx_bytes bigint,
  error jsonb,
  idempotency_key text,
  request_hash text not null,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
comment on column report.snapshot is 'SHA-256 of the frozen input among the files; the same input gives the same bytes again';
create index report_plan on report (plan, created_at desc);
create unique index report_idempotency on report (created_by_name, idempotency_key) where idempotency_key is not null;
