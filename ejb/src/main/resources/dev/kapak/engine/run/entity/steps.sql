select r.id, r.steps
from unnest(?::uuid[]) as u(id)
cross join lateral (select * from run r where r.id = u.id offset 0) as r
