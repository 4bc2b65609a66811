delete from once o
where o.expires <= now()
   or (o.expires is null
       and not exists (select from queue q where q.id = o.run)
       and not exists (
         select from task t where t.id = o.run
           and not exists (select from task_end e where e.id = t.id and e.epoch = t.epoch)))
