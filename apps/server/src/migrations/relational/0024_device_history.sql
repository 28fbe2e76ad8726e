-- What a device's frames mean depends on its station and settings when they came: a rebuild reads each as it was read then.
create table device_history (
  device text not null references device (id) on delete cascade,
  version int not null,
  since timestamptz not null,
  station text not null references station (id),
  settings jsonb not null,
  primary key (device, version)
);
comment on table device_history is 'Station and settings by version; since is when the version was made';
comment on column device_history.settings is 'As in device.settings; holds old keys of SM4, which are never shown';

insert into device_history (device, version, since, station, settings)
select id, version, created_at, station, settings from device;
