-- Who owns an assignment's worker and knows of the assignment: because that node made it, or found it in the table of running ones.
-- Locked as by age.sql: what stands there is known to the worker's owner, and must be to the next one.
select w.node
from worker w join node n on n.id = w.node
where w.id = ? and w.state < 3
  and (?::int = any (n.lives) or exists (select from running r where r.id = ? and r.epoch = ?))
for share of w
