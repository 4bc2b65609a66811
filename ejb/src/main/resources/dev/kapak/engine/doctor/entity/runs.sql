-- Runs of several tasks that are not over although nothing of them waits or is open, so nothing will end them. The id of a task is
-- the run's with other bits: see Step.
select 'RUN_STUCK', count(*), (array_agg(s.id order by s.id))[1:10]
from (
  select r.id
  from (select id, steps, replace(id::text, '-', '') as hex from run limit ?) r
  cross join lateral unnest(r.steps) with ordinality as c(code, number)
  cross join lateral (
    select (left(r.hex, 16) || lpad(to_hex(('x' || right(r.hex, 16))::bit(64)::bigint # (c.number << 8)), 16, '0'))::uuid as id) t
  where c.code <= 1
  group by r.id
  having not bool_or(c.code = 1)
      or bool_or(c.code = 1 and not exists (select from queue q where q.id = t.id offset 0) and not exists (
           select from (
             select o.id, o.epoch from task o where o.id = t.id offset 0) o
           where not exists (select from task_end e where e.id = o.id and e.epoch = o.epoch offset 0)))
  union all
  select r.id from run r where not exists (select from unnest(r.steps) as c(code) where c.code <= 1)) s
having count(*) > 0
