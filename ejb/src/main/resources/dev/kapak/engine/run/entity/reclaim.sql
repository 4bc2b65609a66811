with moved as (
  delete from queue q where q.id = any(?::uuid[]) returning q.*
)
insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch, priority, trigger, retry, run, parent,
                  grps, created, assigned, meta, input)
select m.id, m.epoch, m.tenant, m.workflow, m.version, m.action, m.rank, ?::int, ?::int, m.priority, m.trigger, m.retry, m.run,
       m.parent, m.grps, m.created, to_timestamp(?::bigint / 1000.0), m.meta, m.input
from moved m
on conflict do nothing
