insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger, retry, created, meta, input)
select u.id, 1, u.tenant, u.workflow, u.version, u.action, u.rank, 0, u.priority, u.trigger, 0,
       to_timestamp(u.created / 1000.0), u.meta::jsonb, u.input
from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::smallint[], ?::smallint[], ?::bigint[], ?::text[],
            ?::text[])
     as u(id, tenant, workflow, version, action, rank, priority, trigger, created, meta, input)
where not exists (select from task t where t.id = u.id and t.id >= '{lo}' and t.id < '{hi}')
on conflict do nothing
returning id
