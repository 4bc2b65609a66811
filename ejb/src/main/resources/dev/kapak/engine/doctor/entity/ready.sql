-- The actions whose tasks wait longest although they could run, with whoever could run them.
select s.action, s.tenant, f.name, a.task, s.waiting, s.since,
       exists (select from worker k join node n on n.id = k.node
               where k.state = 1 and s.action = any(k.actions) and n.beat > now() - make_interval(secs => ?))
from (
  -- the rank is the time of queueing, less the head start of the priority
  select q.action, min(q.tenant) as tenant, count(*) as waiting, min(q.rank + (q.priority - 1) * ?::bigint) as since
  from queue q
  where q.gates = 0
  group by q.action) s
left join action a on a.id = s.action
left join workflow_version v on v.id = a.version
left join workflow f on f.id = v.workflow
where f.paused is null
order by s.since
