alter table device add column settings jsonb not null default '{}';
comment on column device.settings is 'How it speaks and what is expected of it; the key of SM4 in it is never shown';
