-- Which of these were ended while they waited, at this instant and like this: by an earlier try whose COMMIT got no answer.
select u.id
from unnest(?::uuid[], ?::smallint[]) as u(id, state)
cross join lateral (
  select t.epoch from task t where t.id = u.id and t.worker = 0 and t.id >= '{lo}' and t.id < '{hi}' offset 0) as t
cross join lateral (
  select * from task_end e where e.id = u.id and e.epoch = t.epoch and e.id >= '{lo}' and e.id < '{hi}' offset 0) as e
where e.state = u.state and e.finished = to_timestamp(?::bigint / 1000.0)
