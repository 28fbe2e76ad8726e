-- Posts that name an Idempotency-Key: sent again they give the answer of the first time and do nothing twice.
create table idempotent_request (
  person text not null,
  key text not null,
  request_hash text not null,
  status int,
  answer text,
  at timestamptz not null,
  primary key (person, key)
);
comment on column idempotent_request.status is 'Of the answer; null while the request is at work, or where a stop has cut it off';
create index idempotent_request_at on idempotent_request (at);
