-- How epochs ended that somebody has ended just like this: what an earlier try did whose COMMIT got no answer.
select e.id, e.epoch, e.state
from unnest(?::uuid[], ?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::text[]) as u(id, epoch, started, finished, output, error)
cross join lateral (
  select * from task_end e where e.id = u.id and e.epoch = u.epoch and e.id >= '{lo}' and e.id < '{hi}' offset 0) as e
where e.finished = to_timestamp(u.finished / 1000.0)
  and e.started is not distinct from case when u.started > 0 then to_timestamp(u.started / 1000.0) end
  and e.output is not distinct from u.output and e.error is not distinct from u.error
