-- Dead rows of the tables that change, most first.
select s.relname, s.n_live_tup, s.n_dead_tup,
       extract(epoch from now() - greatest(s.last_vacuum, s.last_autovacuum))::bigint, pg_total_relation_size(s.relid)
from pg_stat_user_tables s
where s.schemaname = current_schema()
  and (s.relname in ('queue', 'running', 'node', 'worker', 'grp', 'gate_wait', 'rate', 'run', 'wait', 'once', 'change')
       or s.relname ~ '^(task|task_end|payload|history)_\d{8}$')
order by s.n_dead_tup desc, s.relname
limit 10
