-- Who may do what, where; and what was done.
create table app_user (
  id uuid primary key,
  username text not null unique,
  display_name text not null,
  organisation text references organisation (id),
  password_hash text not null,
  must_change_password boolean not null default false,
  disabled boolean not null default false,
  created_at timestamptz not null
);
comment on column app_user.password_hash is 'Argon2id';

create table role_assignment (
  user_id uuid not null references app_user (id),
  role text not null,
  territory text not null references territory (code),
  granted_by uuid,
  granted_at timestamptz not null,
  primary key (user_id, role, territory)
);
comment on column role_assignment.territory is 'Root of the subtree in which the role holds';

create table session (
  token_hash bytea primary key,
  user_id uuid not null references app_user (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_seen_at timestamptz not null
);
comment on column session.token_hash is 'SHA-256 of the cookie value; the value itself is never stored';

create table audit_record (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor uuid,
  actor_name text not null,
  action text not null,
  resource_type text not null,
  resource_id text,
  territory text,
  outcome text not null check (outcome in ('done', 'refused')),
  before jsonb,
  after jsonb,
  reason text
);
comment on table audit_record is 'Append-only: writes, refusals and sensitive reads';
create index audit_record_at on audit_record (at desc);
create index audit_record_resource on audit_record (resource_type, resource_id);
create function refuse_audit_change() returns trigger language plpgsql as
$$ begin raise exception 'audit_record is append-only'; end $$;
create trigger audit_record_append_only before update or delete on audit_record
for each statement execute function refuse_audit_change();
