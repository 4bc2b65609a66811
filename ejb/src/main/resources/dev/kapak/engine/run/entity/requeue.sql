insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger, retry, grps, due, expires, run,
                   parent, created, meta, input)
select t.id, t.epoch + 1, t.tenant, t.workflow, t.version, t.action, u.rank, case when u.due > 0 then 1 else 0 end,
       t.priority, t.trigger, u.retry, t.grps, case when u.due > 0 then to_timestamp(u.due / 1000.0) end,
       case when u.expires > 0 then to_timestamp(u.expires / 1000.0) end, t.run, t.parent, t.created, t.meta, t.input
from unnest(?::uuid[], ?::int[], ?::bigint[], ?::smallint[], ?::bigint[], ?::bigint[])
     as u(id, epoch, rank, retry, due, expires)
cross join lateral (
  select * from task t where t.id = u.id and t.epoch = u.epoch and t.id >= '{lo}' and t.id < '{hi}' offset 0) as t
where not exists (select from task n where n.id = u.id and n.epoch = u.epoch + 1 and n.id >= '{lo}' and n.id < '{hi}' offset 0)
on conflict (id) do update
  set epoch = excluded.epoch, rank = excluded.rank, retry = excluded.retry, gates = excluded.gates,
    due = excluded.due, expires = excluded.expires
  where queue.epoch < excluded.epoch
