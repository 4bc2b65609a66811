with picked as (
  select c.id
  from unnest(?::int[], ?::bigint[]) as a(action, floor)
  cross join lateral (
    select q.id, q.rank
    from queue q
    where q.action = a.action and q.gates = 0 and q.rank >= a.floor
    order by q.rank, q.id
    limit ?
    for update skip locked) as c
  order by c.rank, c.id
  limit ?
), moved as (
  delete from queue q where q.id = any (array (select id from picked)) returning q.*
)
insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch, priority, trigger, retry, run, parent,
                  grps, created, assigned, meta, input)
select m.id, m.epoch, m.tenant, m.workflow, m.version, m.action, m.rank, ?::int, ?::int, m.priority, m.trigger, m.retry, m.run,
       m.parent, m.grps, m.created, to_timestamp(?::bigint / 1000.0), m.meta, m.input
from moved m
on conflict do nothing
returning id, epoch, tenant, workflow, action, rank, retry, priority,
          (extract(epoch from created) * 1000)::bigint, meta, input
