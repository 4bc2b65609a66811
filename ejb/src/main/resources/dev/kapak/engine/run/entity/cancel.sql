-- Asks for an open assignment to stop. Nothing comes of it if it has ended.
insert into running (id, epoch, worker, cancel_requested)
select u.id, u.epoch, u.worker, now()
from (values (?::uuid, ?::int, ?::int)) as u(id, epoch, worker)
where not exists (
  select from task_end e where e.id = u.id and e.epoch = u.epoch and e.id >= '{lo}' and e.id < '{hi}' offset 0)
on conflict (id) do update
  set epoch = excluded.epoch, worker = excluded.worker,
      cancel_requested = coalesce(case when running.epoch = excluded.epoch then running.cancel_requested end, now())
  where running.epoch <= excluded.epoch
