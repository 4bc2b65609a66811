select t.id, t.epoch, t.tenant, t.workflow, t.action, t.rank, t.retry, t.priority,
       (extract(epoch from t.created) * 1000)::bigint, t.worker, (extract(epoch from t.assigned) * 1000)::bigint, true,
       false
from running r
cross join lateral (select * from task t where t.id = r.id and t.epoch = r.epoch offset 0) as t
where r.worker = any(?::int[])
  and not exists (select from task_end e where e.id = t.id and e.epoch = t.epoch offset 0)
