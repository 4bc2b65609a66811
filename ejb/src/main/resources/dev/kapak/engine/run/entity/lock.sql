-- What may come back: from here on nobody asks for it to stop, until it has.
select t.id
from unnest(?::uuid[], ?::int[]) as u(id, epoch)
cross join lateral (
  select t.id from task t where t.id = u.id and t.epoch = u.epoch and t.id >= '{lo}' and t.id < '{hi}' for update) as t
