-- Scoring schemes, assessments by them, frozen score sheets, appeals, and what is owed where a binding target is missed.
create table assessment_scheme (
  id uuid primary key,
  plan text not null,
  subjects text not null check (subjects in ('territory', 'organisation')),
  version int not null,
  created_at timestamptz not null
);
create index assessment_scheme_plan on assessment_scheme (plan);

create table assessment_scheme_version (
  scheme uuid not null references assessment_scheme (id),
  version int not null,
  content jsonb not null,
  person text not null,
  at timestamptz not null,
  primary key (scheme, version)
);
comment on table assessment_scheme_version is 'Every version as it was written; nothing is overwritten';

create table assessment (
  id uuid primary key,
  name text not null,
  plan text not null,
  territory text not null references territory (code),
  year int not null,
  scheme uuid not null,
  scheme_version int not null,
  subjects text[] not null,
  state text not null check (state in ('open', 'frozen', 'final')),
  created_by text not null,
  created_at timestamptz not null,
  foreign key (scheme, scheme_version) references assessment_scheme_version (scheme, version)
);
create index assessment_plan on assessment (plan);

create table assessment_entry (
  id int generated always as identity primary key,
  assessment uuid not null references assessment (id),
  subject text not null,
  key text not null,
  value double precision,
  note text not null,
  person text not null,
  at timestamptz not null
);
comment on table assessment_entry is 'What assessors entered; the newest of a subject and key counts, without a value it takes back';
create index assessment_entry_assessment on assessment_entry (assessment, subject, key, id);

create table assessment_sheet (
  assessment uuid not null references assessment (id),
  revision int not null,
  content text not null,
  hash text not null,
  person text not null,
  at timestamptz not null,
  reason text,
  primary key (assessment, revision)
);
comment on column assessment_sheet.content is 'Facts, scheme and results as canonical JSON, byte for byte what was frozen';
comment on column assessment_sheet.hash is 'SHA-256 of the content';

create table assessment_appeal (
  assessment uuid not null references assessment (id),
  number int not null,
  subject text not null,
  territory text not null references territory (code),
  criterion text,
  revision int not null,
  text text not null,
  filed_by text not null,
  filer text not null,
  filed_at timestamptz not null,
  state text not null check (state in ('open', 'accepted', 'rejected')),
  decision text,
  decided_by text,
  decided_at timestamptz,
  primary key (assessment, number)
);
comment on column assessment_appeal.filer is 'Account that filed it: another one decides';

create table shortfall (
  id uuid primary key,
  assessment uuid not null references assessment (id),
  plan text not null,
  item text not null,
  item_name_zh text not null,
  item_name_en text not null,
  year int not null,
  subject text not null,
  territory text not null references territory (code),
  finding_zh text not null,
  finding_en text not null,
  state text not null check (state in ('open', 'answered', 'returned', 'accepted', 'dropped')),
  version int not null,
  cause text,
  countermeasures text,
  responsible text,
  due date,
  answered_by text,
  answerer text,
  answered_at timestamptz,
  review text,
  reviewed_by text,
  reviewed_at timestamptz,
  opened_at timestamptz not null,
  unique (assessment, subject, item)
);
comment on table shortfall is 'Cause and countermeasures owed for a binding target that was missed';
comment on column shortfall.state is 'dropped: a later revision of the sheet finds the target not missed';
create index shortfall_plan on shortfall (plan, state);
