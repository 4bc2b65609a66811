-- The newest versions before one that have tasks of these names.
select v.definition, a.ids, a.tasks
from (select id, number, definition from workflow_version where workflow = ? and number < ? order by number desc limit ?) v
cross join lateral (
  select array_agg(id order by id) as ids, array_agg(task order by id) as tasks
  from action where version = v.id and task = any(?)) a
where a.ids is not null
order by v.number desc
