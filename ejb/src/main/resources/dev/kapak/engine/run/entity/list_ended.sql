select e.id
from unnest(?::smallint[]) as s(state)
cross join lateral (
  select e.id from task_end e
  where e.final and e.run is null and e.tenant = ? and e.state = s.state and (?::int is null or e.workflow = ?) and e.id >= ? and e.id < ?
  order by e.id desc limit ?) as e
order by e.id desc limit ?
