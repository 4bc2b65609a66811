-- Runs of several tasks that are not over: whoever judges what may start holds their rows.
select r.id, r.steps
from unnest(?::uuid[]) as u(id)
cross join lateral (select * from run r where r.id = u.id for update) as r
