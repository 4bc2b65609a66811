-- Assignments of the tasks of a window: in order, one open at most, none after the end, known to recovery.
select kind, count(*), (array_agg(id order by id))[1:10]
from (
  select s.id, unnest(array[
      case when s.first_open < s.last then 'OPENED_TWICE' end,
      case when s.ended < s.last then 'OPENED_AFTER_END' end,
      case when s.opened < s.last then 'EPOCH_MISSING' end,
      case when s.unlisted then 'NOT_IN_RUNNING' end,
      case when s.unjudged then 'RUN_UNJUDGED' end]) as kind
  from (
    select t.id, count(*) as opened, max(t.epoch) as last,
           min(t.epoch) filter (where e.id is null) as first_open,
           min(e.epoch) filter (where e.final) as ended,
           -- a run of several tasks has no worker: it is open until they have ended
           bool_or(case when e.id is null and t.worker > 0 and t.assigned < now() - make_interval(secs => ?) then
             t.assigned < coalesce(
               (select n.low_water - interval '5 seconds' from worker w join node n on n.id = w.node where w.id = t.worker),
               'infinity')
             and not exists (select from running r where r.id = t.id and r.epoch = t.epoch) end) as unlisted,
           bool_or(e.id is null and t.worker = 0 and not exists (select from run r where r.id = t.id)) as unjudged
    from task t
    left join task_end e on e.id = t.id and e.epoch = t.epoch
      and e.id >= '{lo}' and e.id < '{hi}' and e.id >= ? and e.id < ?
    where t.id >= '{lo}' and t.id < '{hi}' and t.id >= ? and t.id < ?
    group by t.id) s
  where s.first_open < s.last or s.ended < s.last or s.opened < s.last or s.unlisted or s.unjudged) s
where kind is not null
group by kind
