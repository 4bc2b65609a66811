-- What waits for each task of a version, at most so many counted; by the key of the index, so that a long queue costs no more.
select t.name, f.name, a.task, v.number, f.paused is not null, w.waiting, w.since
from workflow f
join tenant t on t.id = f.tenant
join workflow_version v on v.workflow = f.id
join action a on a.version = v.id
cross join lateral (
  -- the rank is the time of queueing, less the head start of the priority
  select count(*) as waiting, min(q.rank + (q.priority - 1) * ?::bigint) as since
  from (select rank, priority from queue where action = a.id and gates = 0 order by rank limit ?) q) w
where w.waiting > 0 or f.paused is not null
order by t.name, f.name, a.task, v.number
