select q.id, q.epoch, q.version, q.action, q.priority, q.trigger, q.created,
       case when ? then q.meta::text end, case when ? then q.input end
from unnest(?::uuid[]) as u(id)
join queue q on q.id = u.id
where q.tenant = ?
