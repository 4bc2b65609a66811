insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch, priority, trigger, retry, created,
                  assigned, meta, input)
select u.id, 1, u.tenant, u.workflow, u.version, u.action, u.rank, u.worker, ?::int, u.priority, u.trigger, 0,
       to_timestamp(u.created / 1000.0), to_timestamp(?::bigint / 1000.0), u.meta::jsonb, u.input
from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::int[], ?::smallint[], ?::smallint[], ?::bigint[],
            ?::text[], ?::text[])
     as u(id, tenant, workflow, version, action, rank, worker, priority, trigger, created, meta, input)
where not exists (select from queue q where q.id = u.id offset 0)
on conflict do nothing
returning id
