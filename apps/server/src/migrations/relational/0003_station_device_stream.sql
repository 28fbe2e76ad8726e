-- Where things are measured, what sends the data, and which series that makes.
create table station (
  id text primary key,
  domain text not null,
  name_zh text not null,
  name_en text not null,
  territory text not null references territory (code),
  location geometry(Point, 4326),
  source text not null,
  created_at timestamptz not null
);
comment on column station.source is 'Where the station came from: site declaration, import or a person';
create index station_territory on station (territory);

create table station_alias (
  alias text not null,
  domain text not null,
  station text not null references station (id),
  primary key (domain, alias)
);
comment on table station_alias is 'Names under which files and devices speak of a station, in lower case';

create table station_class (
  station text not null references station (id),
  level text not null,
  role text not null,
  valid_from date not null,
  primary key (station, valid_from)
);
comment on column station_class.valid_from is 'First local day on which level and role hold; the next row ends it';

create table device (
  id text primary key,
  protocol text not null,
  identity text not null,
  secret text,
  station text not null references station (id),
  simulated boolean not null default false,
  enabled boolean not null default true,
  created_at timestamptz not null,
  unique (protocol, identity)
);
comment on column device.identity is 'What the device calls itself on its wire: MN, VIN …';
comment on column device.secret is 'Password of the protocol; never shown';

create table stream (
  id int generated always as identity primary key,
  station text not null references station (id),
  property text not null,
  averaging text not null check (averaging in ('realtime', 'minute', 'hour', 'day')),
  statistic text not null check (statistic in ('mean', 'maximum', 'minimum', 'sum', 'value')),
  device text,
  created_at timestamptz not null,
  unique nulls not distinct (station, property, averaging, statistic, device)
);
comment on table stream is 'One property of one station and device for one averaging period and statistic';
comment on column stream.device is 'Null for values that came by file or by hand';
