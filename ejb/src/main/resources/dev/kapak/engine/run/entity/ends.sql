select e.id, e.state, e.output, e.error
from unnest(?::uuid[]) as u(id)
cross join lateral (
  -- "offset 0": with final and tenant inside, the index on them would look better than the key
  select * from task_end e where e.id = u.id and e.id >= '{lo}' and e.id < '{hi}' offset 0) as e
where e.final and e.run is null and e.tenant = ?
