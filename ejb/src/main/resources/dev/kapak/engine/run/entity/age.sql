with ours as materialized (
  -- Locked: whoever takes a worker over reads what stands in running, and nothing may come to it afterwards.
  select w.id from worker w where w.id = any (?::int[]) and w.node = ? for share
)
insert into running (id, epoch, worker, started)
select u.id, u.epoch, u.worker, case when u.started > 0 then to_timestamp(u.started / 1000.0) end
from unnest(?::uuid[], ?::int[], ?::int[], ?::bigint[]) as u(id, epoch, worker, started)
join ours on ours.id = u.worker
-- Another node may have ended it, and may have the task open again.
where not exists (select from task_end e where e.id = u.id and e.epoch = u.epoch and e.id >= '{lo}' and e.id < '{hi}' offset 0)
on conflict (id) do update
  set epoch = excluded.epoch, worker = excluded.worker, started = excluded.started,
      cancel_requested = case when running.epoch = excluded.epoch then running.cancel_requested end
  where running.epoch <= excluded.epoch
