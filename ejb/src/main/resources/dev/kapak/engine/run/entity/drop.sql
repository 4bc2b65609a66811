-- Ends tasks that wait: out of the queue, opened for nobody (worker 0) and closed at once, so that their history has no gap.
with picked as (
  select q.id, u.state, u.error
  from unnest(?::uuid[], ?::int[], ?::smallint[], ?::text[], ?::boolean[]) as u(id, tenant, state, error, overdue)
  cross join lateral (
    select q.id from queue q
    where q.id = u.id and q.tenant = u.tenant and (not u.overdue or q.expires <= to_timestamp(?::bigint / 1000.0))
    for update) as q
), gone as (
  delete from queue q where q.id = any (array (select id from picked)) returning q.*
), opened as (
  insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch, priority, trigger, retry, run, parent,
                    grps, created, assigned, meta, input)
  select g.id, g.epoch, g.tenant, g.workflow, g.version, g.action, g.rank, 0, ?::int, g.priority, g.trigger, g.retry, g.run,
         g.parent, g.grps, g.created, to_timestamp(?::bigint / 1000.0), g.meta, g.input
  from gone g
  on conflict do nothing
  returning id, epoch, tenant, workflow, run
)
insert into task_end (id, epoch, tenant, workflow, state, final, finished, error, run)
select o.id, o.epoch, o.tenant, o.workflow, p.state, true, to_timestamp(?::bigint / 1000.0), p.error, o.run
from opened o join (select distinct on (id) id, state, error from picked) as p on p.id = o.id
on conflict do nothing
returning id
