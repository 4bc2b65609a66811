select t.id, t.epoch, t.version, t.action, t.priority, t.trigger, t.retry, t.created, t.assigned, w.name, w.instance,
       e.state, e.final, e.started, e.finished, e.error,
       case when ? then t.meta::text end, case when ? then t.input end, case when ? then e.output end,
       r.started, r.cancel_requested, t.run, g.done, g.total, g.text, g.at
from unnest(?::uuid[]) as u(id)
cross join lateral (select * from task t where t.id = u.id and t.id >= '{lo}' and t.id < '{hi}' offset 0) as t
left join lateral (
  select * from task_end e where e.id = t.id and e.epoch = t.epoch and e.id >= '{lo}' and e.id < '{hi}' offset 0) as e on true
left join worker w on w.id = t.worker
left join running r on r.id = t.id and r.epoch = t.epoch
left join progress g on g.id = t.id and g.epoch = t.epoch
order by t.id, t.epoch
