insert into task_end (id, epoch, tenant, workflow, state, final, started, finished, output, error)
select u.id, u.epoch, u.tenant, u.workflow, u.state, u.final,
       case when u.started > 0 then to_timestamp(u.started / 1000.0) end,
       to_timestamp(u.finished / 1000.0), u.output, u.error
from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::smallint[], ?::boolean[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
     as u(id, epoch, tenant, workflow, state, final, started, finished, output, error)
on conflict do nothing
returning id, epoch
