-- A plan's document on its way to a version: what was read of it, and what people decided item by item.
create table plan_import (
  id text primary key,
  territory text not null references territory (code),
  state text not null check (state in ('received', 'reading', 'review', 'adopted', 'failed', 'discarded')),
  version int not null default 1,
  revision int not null default 0,
  file_name text not null,
  file_hash text not null,
  file_bytes int not null,
  heading jsonb not null,
  notices jsonb not null,
  error jsonb,
  pages int,
  characters int,
  adopted_plan text references plan (id),
  adopted_version int,
  created_by text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  finished_at timestamptz
);
comment on column plan_import.version is 'Of the heading: raised with each change of it';
comment on column plan_import.revision is 'Raised with every change of heading or items: what is adopted is what was looked at';
create index plan_import_created on plan_import (created_at, id);

create table plan_import_document (
  import text primary key references plan_import (id),
  content jsonb not null
);
comment on table plan_import_document is 'Text, pages, outline and tables as they were read; every span points into this text';

create table plan_import_item (
  import text not null references plan_import (id),
  id text not null,
  sequence int not null,
  kind text not null check (kind in ('indicator', 'commitment', 'measure', 'project')),
  version int not null,
  decision text not null check (decision in ('open', 'accepted', 'edited', 'merged', 'rejected')),
  added boolean not null,
  spans jsonb not null,
  page int,
  quote text not null,
  section text,
  confidence double precision not null,
  doubts jsonb not null,
  read jsonb not null,
  content jsonb not null,
  continues text,
  merged_into text,
  reason text,
  decided_by text,
  decided_at timestamptz,
  primary key (import, id)
);
comment on column plan_import_item.read is 'As the reader found it; never changed';
comment on column plan_import_item.sequence is 'Place of its first character';

create table plan_import_decision (
  import text not null references plan_import (id),
  number int not null,
  action text not null,
  items jsonb not null,
  before jsonb not null,
  person text not null,
  person_name text not null,
  at timestamptz not null,
  undone boolean not null default false,
  primary key (import, number)
);
comment on column plan_import_decision.before is 'The items as they were, to take the decision back';
