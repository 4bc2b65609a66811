select t.id, t.meta, t.input
from unnest(?::uuid[]) as u(id)
cross join lateral (
  select * from task t where t.id = u.id and t.epoch = 1 and t.id >= '{lo}' and t.id < '{hi}' offset 0) as t
