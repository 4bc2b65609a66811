select e.id, e.state, e.output, e.error
from unnest(?::uuid[]) as u(id)
join task_end e on e.id = u.id and e.id >= '{lo}' and e.id < '{hi}'
where e.final and e.tenant = ?
