-- Runs of several tasks: a row of task that no worker has (worker 0), open until the last task has ended, and what may start.
with opened as (
  insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch, priority, trigger, retry, created,
                    assigned, meta, input)
  select u.id, 1, u.tenant, u.workflow, u.version, u.action, u.rank, 0, ?::int, u.priority, u.trigger, 0,
         to_timestamp(u.created / 1000.0), to_timestamp(?::bigint / 1000.0), u.meta::jsonb, u.input
  from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::smallint[], ?::smallint[], ?::bigint[],
              ?::text[], ?::text[])
       as u(id, tenant, workflow, version, action, rank, priority, trigger, created, meta, input)
  where not exists (select from queue q where q.id = u.id offset 0)
  on conflict do nothing
  returning id, tenant, workflow, version, rank, priority, trigger, created
), listed as (
  insert into run (id, tenant, workflow, steps)
  select o.id, o.tenant, o.workflow, s.steps::smallint[]
  from opened o join unnest(?::uuid[], ?::text[]) as s(id, steps) on s.id = o.id
)
insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger, retry, expires, run, created)
select r.id, 1, o.tenant, o.workflow, o.version, r.action, o.rank, 0, o.priority, o.trigger, 0,
       case when r.expires > 0 then to_timestamp(r.expires / 1000.0) end, o.id, o.created
from opened o join unnest(?::uuid[], ?::uuid[], ?::int[], ?::bigint[]) as r(run, id, action, expires) on r.run = o.id
on conflict do nothing
returning run
