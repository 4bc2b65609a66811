-- What keeps dead rows from being cleaned away, or the log from being recycled.
select 'TRANSACTION', coalesce(nullif(a.application_name, ''), 'a session without a name'), coalesce(a.state, 'unknown'),
       a.pid::text, extract(epoch from now() - a.xact_start)::bigint
from pg_stat_activity a
where a.datname = current_database() and (a.backend_xmin is not null or a.backend_xid is not null)
  and a.xact_start < now() - make_interval(secs => ?) and a.backend_type <> 'autovacuum worker' and a.pid <> pg_backend_pid()
union all
select 'PREPARED', p.gid, p.owner::text, p.transaction::text, extract(epoch from now() - p.prepared)::bigint
from pg_prepared_xacts p
where p.database = current_database() and p.prepared < now() - make_interval(secs => ?)
union all
select 'SLOT', r.slot_name::text, r.slot_type, coalesce(r.restart_lsn::text, 'none'), 0
from pg_replication_slots r
where not r.active
order by 5 desc, 2
limit 20
