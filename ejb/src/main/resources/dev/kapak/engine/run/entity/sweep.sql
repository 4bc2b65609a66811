delete from running r
where exists (select from task_end e where e.id = r.id and e.epoch = r.epoch offset 0)
