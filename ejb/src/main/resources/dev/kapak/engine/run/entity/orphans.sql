select t.id, t.epoch, t.tenant, t.workflow, t.action, t.rank, t.retry, t.priority,
       (extract(epoch from t.created) * 1000)::bigint, t.worker, (extract(epoch from t.assigned) * 1000)::bigint, t.listed,
       w.node is distinct from ? or w.state = 3
from (
  select t.*, true as listed from running r cross join lateral (
    select * from task t where t.id = r.id and t.epoch = r.epoch offset 0) as t
  union all
  select t.*, false from task t
  where t.assigned >= (select low_water - interval '5 seconds' from node where id = ?)
    and t.worker > 0 -- a run of several tasks has none: it is open until they have ended
    and not exists (select from running r where r.id = t.id and r.epoch = t.epoch offset 0)
) t
left join worker w on w.id = t.worker
where (w.node = ? or (not t.listed and t.node_epoch = any ((select lives from node where id = ?)::int[])))
  and not exists (select from task_end e where e.id = t.id and e.epoch = t.epoch offset 0)
