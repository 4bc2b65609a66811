-- Takes keys that nobody holds: never taken, over by time, or those of a run that has ended. What is held is locked, no more.
insert into once (tenant, scope, key, run, expires)
select u.tenant, u.scope, u.key, u.run, case when u.expires > 0 then to_timestamp(u.expires / 1000.0) end
from unnest(?::int[], ?::int[], ?::text[], ?::uuid[], ?::bigint[]) as u(tenant, scope, key, run, expires)
on conflict (tenant, scope, key) do update set run = excluded.run, expires = excluded.expires
  where once.expires <= to_timestamp(?::bigint / 1000.0)
     or (once.expires is null and exists (
           -- "offset 0": with final and run inside, the index on them would look better than the key
           select from (select e.final, e.run from task_end e where e.id = once.run offset 0) as e where e.final and e.run is null))
