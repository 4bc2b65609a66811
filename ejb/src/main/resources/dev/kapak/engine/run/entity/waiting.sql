select q.id, q.epoch, q.version, q.action, q.priority, q.trigger, q.created, q.due,
       case when ? then q.meta::text end, case when ? then q.input end, q.run
from unnest(?::uuid[]) as u(id)
cross join lateral (select * from queue q where q.id = u.id offset 0) as q
where q.tenant = ?
