select t.id, t.epoch, t.tenant, t.workflow, t.action, t.rank, t.retry, t.priority,
       (extract(epoch from t.created) * 1000)::bigint, t.meta, t.input, t.worker
from unnest(?::uuid[]) as u(id)
cross join lateral (select * from task t where t.id = u.id and t.id >= '{lo}' and t.id < '{hi}' offset 0) as t
where t.worker = ?
  and not exists (select from task_end e where e.id = t.id and e.epoch = t.epoch and e.id >= '{lo}' and e.id < '{hi}'
                  offset 0)
