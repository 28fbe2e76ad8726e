-- The newest value of each stream, fed by the projector.
create table if not exists latest (
  stream_id UInt32,
  time DateTime64(3, 'UTC'),
  value Float64,
  quality UInt8,
  reason LowCardinality(String),
  position UInt64,
  row UInt32,
  simulated UInt8,
  version UInt128 comment 'Time first, then the version of the observation'
) engine = ReplacingMergeTree(version)
order by stream_id;
