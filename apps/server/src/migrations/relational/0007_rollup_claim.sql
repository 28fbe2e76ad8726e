-- Dirty days that the statistics worker has taken; kept until the statistics are stored, so that a crash loses none and
-- a day touched meanwhile becomes dirty again.
create table rollup_claim (
  stream_id int not null,
  first_day int not null,
  last_day int not null
);
comment on column rollup_claim.first_day is 'Days since 1970-01-01';
comment on column rollup_claim.last_day is 'Included';
