-- "offset 0" here and in the other statements: looked up row by row, by the key. Otherwise a plan that was made while the day was
-- empty would read the whole day for every batch, since that costs nothing as long as it is empty.
insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger, retry, expires, created, meta,
                   input)
select u.id, 1, u.tenant, u.workflow, u.version, u.action, u.rank, 0, u.priority, u.trigger, 0,
       case when u.expires > 0 then to_timestamp(u.expires / 1000.0) end, to_timestamp(u.created / 1000.0), u.meta::jsonb, u.input
from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::smallint[], ?::smallint[], ?::bigint[], ?::bigint[],
            ?::text[], ?::text[])
     as u(id, tenant, workflow, version, action, rank, priority, trigger, expires, created, meta, input)
where not exists (select from task t where t.id = u.id and t.id >= '{lo}' and t.id < '{hi}' offset 0)
on conflict do nothing
returning id
