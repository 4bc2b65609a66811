insert into task_log (id, epoch, n, attempt, at, level, text)
select l.id, l.epoch, l.n, l.attempt, to_timestamp(l.at / 1000.0), l.level, l.text
from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::smallint[], ?::text[])
  as l(id, epoch, n, attempt, at, level, text)
on conflict do nothing
