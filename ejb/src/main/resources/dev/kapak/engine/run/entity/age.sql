insert into running (id, epoch, worker, started)
select u.id, u.epoch, u.worker, case when u.started > 0 then to_timestamp(u.started / 1000.0) end
from unnest(?::uuid[], ?::int[], ?::int[], ?::bigint[]) as u(id, epoch, worker, started)
on conflict (id) do update set epoch = excluded.epoch, worker = excluded.worker, started = excluded.started
