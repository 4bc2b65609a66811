select e.id, e.output, e.error, e.state
from unnest(?::uuid[]) as u(id)
cross join lateral (
  select * from task_end e where e.id = u.id and e.id >= '{lo}' and e.id < '{hi}' offset 0) as e
where e.final
