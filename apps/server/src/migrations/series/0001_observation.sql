-- Observations as projected from the ingest log. Of several rows for one stream and time the highest version wins:
-- person over automatic check over device, then the later log position, then the later row of the entry.
create table if not exists observation (
  stream_id UInt32,
  time DateTime64(3, 'UTC') comment 'Start of the averaging period',
  value Float64,
  quality UInt8 comment '0 good, 1 suspect (counts), 2 invalid (does not count)',
  reason LowCardinality(String),
  rank UInt8 comment '0 device, 1 automatic check, 2 person',
  position UInt64 comment 'Ingest log position of the entry the value came from',
  row UInt32 comment 'Row within that entry',
  simulated UInt8,
  version UInt128 default bitShiftLeft(toUInt128(rank), 96) + bitShiftLeft(toUInt128(position), 32) + row
    comment 'rank, then position, then row'
) engine = ReplacingMergeTree(version)
partition by toYear(time, 'UTC')
order by (stream_id, time);
