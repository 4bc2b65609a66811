-- Tasks whose parents have completed; what else they need stands with their run.
insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger, retry, expires, run, created)
select u.id, 1, t.tenant, t.workflow, t.version, u.action, t.rank, 0, t.priority, t.trigger, 0,
       case when u.expires > 0 then to_timestamp(u.expires / 1000.0) end, u.run, t.created
from unnest(?::uuid[], ?::uuid[], ?::int[], ?::bigint[]) as u(id, run, action, expires)
cross join lateral (
  select * from task t where t.id = u.run and t.epoch = 1 and t.id >= '{lo}' and t.id < '{hi}' offset 0) as t
on conflict do nothing
returning action, rank
