-- Ends of a window whose epoch was never opened.
select 'END_WITHOUT_OPENING', count(*), (array_agg(e.id order by e.id))[1:10]
from task_end e
left join task t on t.id = e.id and t.epoch = e.epoch and t.id >= '{lo}' and t.id < '{hi}' and t.id >= ? and t.id < ?
where e.id >= '{lo}' and e.id < '{hi}' and e.id >= ? and e.id < ? and t.id is null
having count(*) > 0
