select t.id, t.epoch, t.tenant, t.workflow, t.action, t.rank, t.retry, t.priority,
       (extract(epoch from t.created) * 1000)::bigint, t.worker, (extract(epoch from t.assigned) * 1000)::bigint, true
from running r
join task t on t.id = r.id and t.epoch = r.epoch
where r.worker = any(?::int[])
  and not exists (select from task_end e where e.id = t.id and e.epoch = t.epoch)
