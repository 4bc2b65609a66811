-- Rows of the queue that contradict the assignments of their task.
select kind, count(*), (array_agg(id order by id))[1:10]
from (
  select q.id, case
      when q.opened then 'QUEUED_AND_OPENED'
      when not q.opened or (q.epoch > 1 and q.before is null) then 'QUEUED_OUT_OF_TURN'
      when q.before then 'QUEUED_AFTER_END'
    end as kind
  from (
    select q.id, q.epoch,
           -- null: neither this epoch was opened nor a later one; false: only a later one
           (select bool_or(t.epoch = q.epoch) from task t where t.id = q.id and t.epoch >= q.epoch) as opened,
           -- null: the epoch before has not ended; true: the task ended with it
           case when q.epoch > 1 then (select e.final from task_end e where e.id = q.id and e.epoch = q.epoch - 1) end as before
    from queue q offset 0) q) q
where kind is not null
group by kind
