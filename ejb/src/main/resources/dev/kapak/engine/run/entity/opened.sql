select t.id, t.epoch, t.tenant, t.workflow, t.action, t.rank, t.retry, t.priority,
       (extract(epoch from t.created) * 1000)::bigint, t.meta, t.input, t.worker
from unnest(?::uuid[]) as u(id)
join task t on t.id = u.id and t.id >= '{lo}' and t.id < '{hi}'
where t.worker = ?
  and not exists (select from task_end e where e.id = t.id and e.epoch = t.epoch and e.id >= '{lo}' and e.id < '{hi}')
