-- Who would come back and is to stop has been cancelled: its row of task is locked, so nobody asks for that from here on.
insert into task_end (id, epoch, tenant, workflow, state, final, started, finished, output, error, run)
select u.id, u.epoch, u.tenant, u.workflow, case when c.id is null then u.state else 3 end, u.final or c.id is not null,
       case when u.started > 0 then to_timestamp(u.started / 1000.0) end,
       to_timestamp(u.finished / 1000.0), u.output, u.error, u.run
from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::smallint[], ?::boolean[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
            ?::uuid[])
     as u(id, epoch, tenant, workflow, state, final, started, finished, output, error, run)
left join lateral (
  select r.id from running r
  where not u.final and r.id = u.id and r.epoch = u.epoch and r.cancel_requested is not null offset 0) as c on true
on conflict do nothing
returning id, epoch, state
