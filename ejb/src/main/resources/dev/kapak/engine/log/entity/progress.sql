insert into progress as p (id, epoch, at, done, total, text)
select n.id, n.epoch, to_timestamp(n.at / 1000.0), n.done, n.total, n.text
from unnest(?::uuid[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[]) as n(id, epoch, at, done, total, text)
on conflict (id) do update
set epoch = excluded.epoch, at = excluded.at, done = excluded.done, total = excluded.total, text = excluded.text
where p.epoch <= excluded.epoch
