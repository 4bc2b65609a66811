select l.id, l.epoch, l.n, l.attempt, l.at, l.level, l.text
from unnest(?::uuid[]) as u(id)
cross join lateral (
  select * from task_log l where l.id = u.id and l.id >= '{lo}' and l.id < '{hi}' offset 0) as l
where l.n > 0 and l.level >= ? and l.attempt between ? and ?
  and (l.at, l.id, l.epoch, l.n) > (to_timestamp(?::bigint / 1000.0), ?::uuid, ?::int, ?::int)
order by l.at, l.id, l.epoch, l.n
limit ?
