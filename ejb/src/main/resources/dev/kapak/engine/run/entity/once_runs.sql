select u.id, o.run
from unnest(?::uuid[], ?::int[], ?::int[], ?::text[]) as u(id, tenant, scope, key)
cross join lateral (
  select o.run from once o where o.tenant = u.tenant and o.scope = u.scope and o.key = u.key offset 0) as o
