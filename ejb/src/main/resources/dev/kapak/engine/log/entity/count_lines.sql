select l.id, l.epoch, min(l.attempt), count(l.text), greatest(max(l.n), max(l.total))
from unnest(?::uuid[]) as u(id)
cross join lateral (
  select * from task_log l where l.id = u.id and l.id >= '{lo}' and l.id < '{hi}' offset 0) as l
group by l.id, l.epoch
order by l.id, l.epoch
