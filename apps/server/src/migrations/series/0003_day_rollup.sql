-- Statistics of local days by the validity rules of the domain, recomputed by window.
create table if not exists day_rollup (
  station LowCardinality(String),
  property LowCardinality(String),
  day Date32 comment 'Local day of the site',
  value Float64,
  maximum Float64,
  valid_hours UInt8,
  valid UInt8,
  suspect_hours UInt8,
  simulated UInt8,
  rollup_version LowCardinality(String),
  computed_at DateTime64(3, 'UTC'),
  version UInt64
) engine = ReplacingMergeTree(version)
order by (station, property, day);
