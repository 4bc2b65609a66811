insert into task_log as l (id, epoch, n, attempt, at, total)
select t.id, t.epoch, 0, t.attempt, now(), t.total
from unnest(?::uuid[], ?::int[], ?::int[], ?::int[]) as t(id, epoch, attempt, total)
on conflict (id, epoch, n) do update set total = excluded.total where l.total < excluded.total
