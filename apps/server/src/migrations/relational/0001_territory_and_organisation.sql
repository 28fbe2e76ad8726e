-- Territories form a tree; organisations belong to a territory.
create table territory (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  level text not null check (level in ('city', 'district', 'street', 'community', 'grid')),
  parent text references territory (code),
  path text not null,
  sequence int not null
);
comment on table territory is 'Administrative territories of the site';
comment on column territory.code is 'Division code, six digits for city and district, nine for street';
comment on column territory.path is 'Codes from the root to this one, each ended by a slash; a subtree is a prefix';
comment on column territory.sequence is 'Order in lists, as declared by the site';
create index territory_parent on territory (parent);
create index territory_path on territory (path text_pattern_ops);

create table territory_boundary (
  code text primary key references territory (code),
  geometry geometry(MultiPolygon, 4326) not null,
  schematic boolean not null,
  attribution_zh text not null,
  attribution_en text not null
);
comment on column territory_boundary.schematic is 'True while the boundary is a drawing aid and not the official line';

create table organisation (
  id text primary key,
  name_zh text not null,
  name_en text not null,
  kind text not null check (kind in ('government', 'enterprise', 'association')),
  territory text not null references territory (code),
  parent text references organisation (id)
);
comment on table organisation is 'Government bodies, enterprises and associations';
